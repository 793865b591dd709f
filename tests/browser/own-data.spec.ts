import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { show, signIn } from "./support/dashboard.ts";
import { comment, composer, expect, said, test, write, type Locator, type Page } from "./support/test.ts";

const opener = (page: Page): Locator => page.locator("[data-act=data]");
const dialog = (page: Page): Locator => page.getByRole("dialog");

test("a reader takes along what is held about them, erases it, and the answers stay", async ({ page, site, requests }) => {
  await page.goto(site.url("post"));
  await expect(composer(page)).toBeVisible();
  await expect(opener(page), "there is nothing yet").toHaveCount(0);
  await write(composer(page), "Quizzaciously said.");
  await expect(said(page, "Quizzaciously said.")).toBeVisible();
  const { id } = (await site.thread("post")).comments[0]!;
  await site.post("post", "An answer.", { parent: id, name: "Grace" });
  await page.reload();
  await expect(said(page, "An answer.")).toBeVisible();
  expect(requests.filter((path) => path.includes("own-data"))).toEqual([]);

  await opener(page).click();
  await expect(dialog(page)).toHaveAccessibleName(/^Your data on /);
  await expect(dialog(page).getByRole("button").first()).toBeFocused();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("button", { name: "Download everything" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`causerie-${site.id}.json`);
  const data = JSON.parse(await readFile(await download.path(), "utf8")) as { comments: { body: string }[] };
  expect(data.comments.map(({ body }) => body)).toEqual(["Quizzaciously said."]);

  await dialog(page).getByRole("button", { name: "Erase everything…" }).click();
  await expect(dialog(page)).toContainText("an empty place stays");
  await dialog(page).getByRole("button", { name: "Keep it" }).click();
  expect((await site.thread("post")).comments[0]!.status).toBe("published");
  await dialog(page).getByRole("button", { name: "Erase everything…" }).click();
  await dialog(page).getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog(page).getByRole("status")).toContainText("Everything is erased.");
  await dialog(page).getByRole("button", { name: "Close" }).click();

  await expect(dialog(page)).toHaveCount(0);
  await expect(comment(page, id)).toContainText("This comment was removed.");
  await expect(said(page, "An answer.")).toBeVisible();
  await expect(said(page, "Quizzaciously")).toHaveCount(0);
  await expect(opener(page)).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("the keyboard is enough, and Escape leads back to where it began", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await write(composer(page), "Mine.");
  await expect(opener(page)).toBeVisible();
  await opener(page).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(opener(page)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("button", { name: "Download everything" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("button", { name: "Keep it" }), "the harmless one").toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("status")).toContainText("Everything is erased.");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator("causerie-thread")).toBeFocused();
});

test.describe("what fails", () => {
  test.use({ forgiven: /Failed to load resource|error loading dynamically imported|Failed to fetch/ });

  test("is told, and can be tried again", async ({ page, site }) => {
    await page.goto(site.url("post"));
    await write(composer(page), "Mine.");
    await page.route("**/own-data-*", (route) => route.abort(), { times: 1 });
    page.once("dialog", (alert) => {
      expect(alert.message()).toContain("cannot be reached");
      void alert.accept();
    });
    const told = page.waitForEvent("dialog");
    await opener(page).click();
    await told;
    await opener(page).click();
    await expect(dialog(page)).toBeVisible();
    await page.route("**/me/data", (route) => route.abort(), { times: 1 });
    await dialog(page).getByRole("button", { name: "Download everything" }).click();
    await expect(dialog(page).getByRole("status")).toContainText("did not work");
    await Promise.all([
      page.waitForEvent("download"),
      dialog(page).getByRole("button", { name: "Download everything" }).click(),
    ]);
  });
});

for (const theme of ["light", "dark"] as const)
  test.describe(theme, () => {
    test.use({ colorScheme: theme, locale: "fr-FR", viewport: { width: 360, height: 740 } });

    test(`axe finds nothing in the dialog, in French and narrow (${theme})`, async ({ page, site }) => {
      await page.goto(site.url("night", { lang: "fr" }));
      if (theme === "dark") await page.locator("#switch").click();
      await write(composer(page), "À moi.");
      await opener(page).click();
      const findings = async (): Promise<string[]> =>
        (await new AxeBuilder({ page }).include("causerie-thread").analyze()).violations.map(({ id, help }) => `${id}: ${help}`);
      await expect(dialog(page)).toHaveAccessibleName(/^Vos données sur /);
      expect(await findings()).toEqual([]);
      await dialog(page).getByRole("button", { name: "Tout effacer…" }).click();
      expect(await findings()).toEqual([]);
      const overflow = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow).toBe(0);
    });
  });

test("the owner downloads and erases what is held about a mail address", async ({ page, causerie, site }) => {
  const body = { key: site.path("post"), body: "Hers.", author: { name: "Ada", email: "Ada@b.example" } };
  const posted = await fetch(`${causerie}/api/v1/sites/${site.id}/comments`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { comment: hers } = (await posted.json()) as { comment: { id: number } };
  await site.post("post", "An answer.", { parent: hers.id });
  await signIn(page, causerie, site.id, "people");
  await page.getByLabel("Mail address", { exact: true }).fill("ada@b.example");
  await page.getByRole("button", { name: "Download or erase data…" }).click();
  await expect(dialog(page)).toHaveAccessibleName("Everything held about ada@b.example");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toContain("Hers.");
  await dialog(page).getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText("Everything held about ada@b.example is erased.").first()).toBeVisible();
  const thread = await site.thread("post");
  expect(thread.comments[0]).toMatchObject({ status: "deleted", author: null });
  expect(thread.comments[0]!.replies).toHaveLength(1);

  await show(page, causerie, site.id, "log");
  const erased = page.locator(".log li").filter({ hasText: "erased all data of" });
  await expect(erased).toContainText("This cannot be undone.");
  await expect(erased.getByRole("button")).toHaveCount(0);
  await expect(page.locator("main")).not.toContainText("ada@");
});
