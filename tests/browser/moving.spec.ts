import AxeBuilder from "@axe-core/playwright";
import { show, signIn } from "./support/dashboard.ts";
import { MovedBlog } from "./support/moved-blog.ts";
import type { Site } from "./support/site.ts";
import { expect, test, type Locator, type Page } from "./support/test.ts";

/** The row of a thread by its key. */
const row = (page: Page, key: string): Locator => page.locator(".rows > li").filter({ has: page.locator(`.hint:not(.aliases) > code:text-is("${key}")`) });

const undo = (page: Page): Locator => page.getByRole("button", { name: "Undo" });

const threadsOf = async (site: Site): Promise<string[]> =>
  ((await site.threads("GET", "")).threads as { key: string }[]).map(({ key }) => key).sort();

test("a thread is renamed, and undone", async ({ page, causerie, site }) => {
  await site.postAt(`${site.origin}/2019/bread.html`, "Always.", "Bread");
  await signIn(page, causerie, site.id, "threads");
  await row(page, "/2019/bread").getByRole("button", { name: /^Rename/ }).click();
  await page.getByRole("textbox", { name: "Address", exact: true }).fill(`${site.origin}/posts/bread/`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row(page, "/posts/bread")).toContainText("Also found as/2019/bread");
  expect(await site.countAt("/posts/bread")).toBe(1);
  await undo(page).click();
  await expect(row(page, "/2019/bread")).toBeVisible();
  expect(await site.countAt("/posts/bread")).toBe(0);
});

test("two threads are merged, by address, and undone", async ({ page, causerie, site }) => {
  await site.postAt("/a", "One");
  await site.postAt("/b", "Two");
  await signIn(page, causerie, site.id, "threads");
  const merge = row(page, "/a").getByRole("button", { name: /^Merge/ });
  await merge.click();
  const into = page.getByLabel("The other conversation");
  await expect(page.locator("#other-threads option")).toHaveCount(1);
  await into.fill("/b");
  await page.getByRole("dialog").getByRole("button", { name: "Merge" }).click();
  await expect(row(page, "/a")).toHaveCount(0);
  await expect(row(page, "/b")).toContainText("2 comments");
  expect(await site.countAt("/a")).toBe(2);
  await undo(page).click();
  await expect(row(page, "/a")).toContainText("1 comment");
  expect(await threadsOf(site)).toEqual(["/a", "/b"]);
});

test.describe("where another conversation is", () => {
  test.use({ forgiven: /Failed to load resource/ });

  test("an address is not taken from it", async ({ page, causerie, site }) => {
    await site.postAt("/a", "One");
    await site.postAt("/b", "Two");
    await signIn(page, causerie, site.id, "threads");
    await row(page, "/a").getByRole("button", { name: /^Add an address/ }).click();
    await page.getByRole("textbox", { name: "Address", exact: true }).fill("/b");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).toContainText("merge them");
    await page.getByRole("textbox", { name: "Address", exact: true }).fill("/c");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(row(page, "/a")).toContainText("Also found as/c");
  });
});

test("a table of addresses is tried, applied and undone", async ({ page, causerie, site }) => {
  for (const key of ["/old/a", "/old/b", "/old/c"]) await site.postAt(key, key);
  await signIn(page, causerie, site.id, "threads");
  await page.getByRole("link", { name: "Pages that moved…" }).click();
  const rows = page.getByLabel("Or its rows");
  await rows.fill("/old/a,/new/a\n/old/b\n");
  await page.getByRole("button", { name: "See what would happen" }).click();
  await expect(page.getByText("1 row is wrong")).toBeVisible();
  await expect(page.getByRole("button", { name: "Apply the table" })).toHaveCount(0);

  const table = "\u{feff}old;new\r\n/old/a;/new/a\r\n/old/b;\"/old/c\"\r\n/nowhere;/there\r\n";
  await page.getByLabel("A CSV file").setInputFiles({ name: "moved.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await expect(rows).toHaveValue(/nowhere/);
  await page.getByRole("button", { name: "See what would happen" }).click();
  await expect(page.getByText("1 conversation moved · 1 merged · 1 page without comments")).toBeVisible();
  expect(await threadsOf(site)).toEqual(["/old/a", "/old/b", "/old/c"]);
  await page.getByRole("button", { name: "Apply the table" }).click();
  await expect(undo(page)).toBeVisible();
  expect(await threadsOf(site)).toEqual(["/new/a", "/old/c"]);
  await undo(page).click();
  await expect.poll(() => threadsOf(site)).toEqual(["/old/a", "/old/b", "/old/c"]);
});

test.describe("a blog whose pages moved", () => {
  const moved = new MovedBlog({
    "/2019/redirected": { status: 301, location: "/writing/redirected/" },
    "/2019/canonical": { html: "<head><link rel=canonical href=/writing/canonical/></head>" },
    "/2019/joined": { status: 308, location: "/writing/joined/" },
    "/2019/inside": { status: 302, location: "http://127.0.0.1:1/" },
    "/2019/gone": { status: 410 },
    "/writing/redirected/": {},
    "/writing/canonical/": { html: "<head><link rel=canonical href=/writing/canonical/></head>" },
    "/writing/joined/": {},
  });
  test.beforeAll(() => moved.open());
  test.afterAll(() => moved.close());

  async function checked(page: Page, causerie: string, site: Site): Promise<void> {
    await site.change({ origins: [moved.origin] });
    for (const path of ["/2019/redirected", "/2019/canonical", "/2019/joined", "/2019/inside", "/2019/gone", "/writing/joined/"]) {
      await site.postAt(moved.origin + path, path, `Page ${path}`);
    }
    await signIn(page, causerie, site.id, "threads/moved");
    await page.getByRole("button", { name: "Check my links" }).click();
    await expect(page.getByText("6 of 6 pages asked.")).toBeVisible();
  }

  test("tells where they are", async ({ page, causerie, site }) => {
    await checked(page, causerie, site);
    const group = (name: string): Locator => page.getByRole("list", { name, exact: true });
    await expect(group("Moved").getByRole("listitem")).toHaveCount(3);
    await expect(group("Gone")).toContainText("/2019/gone");
    await expect(group("No answer")).toContainText("/2019/inside");
    await page.getByRole("button", { name: "Move it there: Page /2019/canonical" }).click();
    await expect(group("Moved").getByRole("listitem")).toHaveCount(2);
    expect(await site.countAt("/writing/canonical")).toBe(1);
    await page.getByRole("button", { name: "Accept all 2" }).click();
    await expect(group("Moved")).toHaveCount(0);
    for (const [path, count] of [["redirected", 1], ["joined", 2]] as const) expect(await site.countAt(`/writing/${path}/`)).toBe(count);
    await undo(page).click();
    await expect.poll(() => site.countAt("/writing/joined")).toBe(1);
    await show(page, causerie, site.id, "threads");
    await expect(row(page, "/2019/gone")).toContainText("The page is gone");
  });

  for (const theme of ["light", "dark"] as const) {
    test.describe(theme, () => {
      test.use({ colorScheme: theme });

      test(`axe finds nothing on what it tells (${theme})`, async ({ page, causerie, site }) => {
        await checked(page, causerie, site);
        await page.getByLabel("Or its rows").fill("/2019/gone,/writing/gone\n/2019/inside\n");
        await page.getByRole("button", { name: "See what would happen" }).click();
        await expect(page.getByText("1 row is wrong")).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
        await show(page, causerie, site.id, "threads");
        await row(page, "/2019/joined").getByRole("button", { name: /^Merge/ }).click();
        const dialog = await new AxeBuilder({ page }).analyze();
        expect(dialog.violations.map(({ id }) => id)).toEqual([]);
      });
    });
  }

  test.describe("on a narrow phone", () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

    test("fits, in French too", async ({ page, causerie, site }) => {
      await checked(page, causerie, site);
      await page.getByRole("button", { name: "Français" }).click();
      await page.getByLabel("Ou ses lignes").fill("/2019/gone,/writing/gone/with-a-very-long-name-that-goes-on-and-on-and-on-without-an-end\n");
      await page.getByRole("button", { name: "Voir ce qui se passerait" }).click();
      await expect(page.getByText("1 conversation déplacée")).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await show(page, causerie, site.id, "threads");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  });
});
