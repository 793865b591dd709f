import { composer, expect, said, test, write } from "./support/test.ts";

test("without a place of its own the thread stands after the script", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await expect(page.locator("script + causerie-thread form[part=composer]")).toBeVisible();
});

test("a script in the head puts it at the end of the text", async ({ page, site }) => {
  await page.goto(site.url("head"));
  await expect(page.locator("main > causerie-thread:last-child form[part=composer]")).toBeVisible();
});

test("an element with the id causerie is taken", async ({ page, site }) => {
  await page.goto(site.url("named"));
  await expect(page.locator("#causerie form[part=composer]")).toBeVisible();
  await expect(page.locator("causerie-thread")).toHaveCount(1);
});

test("loading the script twice changes nothing", async ({ page, site, requests }) => {
  await site.post("twice", "Once.");
  await page.goto(site.url("twice"));
  await expect(said(page, "Once.")).toHaveCount(1);
  await page.waitForLoadState("networkidle");
  expect(requests.filter((path) => path.endsWith("thread.html"))).toHaveLength(1);
});

test("two threads on a page do not mix", async ({ page, site }) => {
  await page.goto(site.url("two"));
  const [left, right] = [page.locator("#left"), page.locator("#right")];
  await write(composer(left), "To the left.");
  await expect(said(left, "To the left.")).toBeVisible();
  await write(composer(right), "To the right.");
  await expect(said(right, "To the right.")).toBeVisible();
  await expect(right.locator("article")).toHaveCount(1);
  await expect(left.locator("article")).toHaveCount(1);
});

test("a page's brutal style does not reach inside", async ({ page, site }) => {
  await site.post("brutal", "Unharmed.");
  await page.goto(site.url("brutal"));
  await expect(said(page, "Unharmed.")).toBeVisible();
  await expect(said(page, "Unharmed.")).toHaveCSS("color", "rgb(34, 34, 34)");
  await write(composer(page), "Still works.");
  await expect(said(page, "Still works.")).toBeVisible();
});
