import { expect, test, type Page } from "./support/test.ts";

const scheme = (page: Page) => page.locator("causerie-thread .causerie");

test("the thread is as dark as the page, whatever made it so", async ({ page, site }) => {
  await page.goto(site.url("night"));
  await expect(scheme(page)).toHaveCSS("color-scheme", "light");
  await page.locator("#switch").click();
  await expect(scheme(page)).toHaveCSS("color-scheme", "dark");
  await page.locator("#switch").click();
  await expect(scheme(page)).toHaveCSS("color-scheme", "light");
});

test("a reader's dark system does not darken a page that stays light", async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(site.url("post"));
  await expect(scheme(page)).toHaveCSS("color-scheme", "light");
});

test("a selector says when it is dark", async ({ page, site }) => {
  await page.goto(site.url("post", { theme: "body[data-night]" }));
  await expect(scheme(page)).toHaveCSS("color-scheme", "light");
  await page.evaluate(() => document.body.setAttribute("data-night", ""));
  await expect(scheme(page)).toHaveCSS("color-scheme", "dark");
});

test("dark and light can be set", async ({ page, site }) => {
  await page.goto(site.url("post", { theme: "dark" }));
  await expect(scheme(page)).toHaveCSS("color-scheme", "dark");
});
