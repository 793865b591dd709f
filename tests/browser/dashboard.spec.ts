import AxeBuilder from "@axe-core/playwright";
import { atName, entries, entry, show, signIn, signInLink } from "./support/dashboard.ts";
import { Site } from "./support/site.ts";
import { expect, test as base, type Page } from "./support/test.ts";

const test = base.extend<{ site: Site }>({
  site: async ({ causerie, blog }, use) => use(await Site.create(causerie, blog.origin, { moderation: "all" })),
});

/** How many wait, as the server says. */
const waiting = async (site: Site): Promise<number> => (await site.moderation("GET", "/overview")).waiting as number;

test("a link signs the owner in once", async ({ page, causerie, site }) => {
  const link = await signInLink(causerie);
  await page.goto(link);
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  expect(page.url()).not.toContain("link=");
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith("causerie"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible();
  expect(site.id).toBeTruthy();
});

test.describe("a link that was used", () => {
  test.use({ forgiven: /Failed to load resource/ });

  test("opens nothing", async ({ page, causerie }) => {
    const link = await signInLink(causerie);
    await page.goto(link);
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
    await page.context().clearCookies();
    await page.goto("about:blank");
    await page.goto(link);
    await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Pages" })).toHaveCount(0);
  });
});

test.describe("with a passkey", () => {
  test.use({ forgiven: /Failed to load resource/ });

  test("the owner comes back without a link", async ({ page, causerie, site }) => {
    const devices = await page.context().newCDPSession(page);
    await devices.send("WebAuthn.enable");
    await devices.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(await signInLink(causerie));
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
    await show(page, causerie, site.id, "account");
    const passkeys = () => page.evaluate(async () => (await (await fetch("/api/v1/me/passkeys")).json()).passkeys.length);
    const before = await passkeys();
    await page.getByRole("button", { name: "Make a passkey" }).first().click();
    await expect.poll(passkeys).toBe(before + 1);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  });
});

test("a hundred comments are cleared by keys alone", async ({ page, causerie, site }) => {
  test.slow();
  for (let number = 1; number <= 100; number++) await site.post("night", `Comment ${number}`);
  await signIn(page, causerie, site.id);
  await expect(page.locator("main h1")).toContainText("100 waiting");
  for (let number = 1; number <= 100; number++) {
    await expect(entry(page, number)).toHaveAttribute("aria-current", "true");
    await page.keyboard.press(number % 10 === 0 ? "s" : "a");
  }
  await expect(page.locator("main h1")).toContainText("Nothing waits");
  await expect.poll(async () => waiting(site)).toBe(0);
  expect((await site.thread("night")).thread.comment_count).toBe(90);

  await page.keyboard.press("u");
  await expect(entry(page, 100)).toBeVisible();
  await expect.poll(async () => waiting(site)).toBe(1);
});

test("a moderator decides, undoes, answers and bans without a mouse, and the log tells it all", async ({ page, causerie, site }) => {
  for (const text of ["One", "Two", "Three", "Four"]) await site.post("night", text, { name: text });
  await signIn(page, causerie, site.id);
  await expect(entry(page, 1)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("d");
  await expect(entry(page, 1)).toHaveCount(0);
  await page.keyboard.press("u");
  await expect(entry(page, 1)).toBeVisible();

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await page.keyboard.press("s");
  await expect.poll(async () => waiting(site)).toBeLessThanOrEqual(2);

  const left = (await entries(page).first().getAttribute("id"))!;
  await page.locator(`#${left}`).focus();
  await page.keyboard.press("r");
  await page.keyboard.type("Thank you.");
  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => (await site.thread("night")).thread.comment_count).toBeGreaterThanOrEqual(2);

  await page.keyboard.press("b");
  const dialog = page.getByRole("dialog");
  if (await dialog.isVisible()) {
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  const log = await site.moderation("GET", "/log");
  const kinds = (log.entries as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(["delete", "undo", "spam", "reply"]));
});

test("what comes while one works does not move what one reads", async ({ page, causerie, site }) => {
  await site.post("night", "First");
  await signIn(page, causerie, site.id);
  const place = await entry(page, 1).boundingBox();
  await site.post("night", "Second");
  await site.post("night", "Third");
  await page.getByRole("button", { name: "2 more arrived" }).click({ timeout: 15_000 });
  await expect(entry(page, 3)).toBeVisible();
  expect((await entry(page, 1).boundingBox())!.x).toBe(place!.x);
  await expect(entries(page)).toHaveCount(3);
});

test("nothing that strangers write runs", async ({ page, causerie, site }) => {
  const bad = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`;
  await site.post("night", `${bad} [link](javascript:alert(1)) <svg onload="document.title='run'">`, { name: bad, title: bad });
  await signIn(page, causerie, site.id);
  await expect(entry(page, 1)).toContainText("<img src=x");
  for (const section of ["queue", "comments", "comments/1", "threads", "people", "people/1", "log", "insights"]) {
    await show(page, causerie, site.id, section);
    expect(await page.title()).not.toBe("run");
    expect(await page.locator("main script, main [onerror], main [onload], main a[href^='javascript']").count()).toBe(0);
  }
  const answer = await page.request.get(`${atName(causerie)}/dashboard/`);
  expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(answer.headers()["x-frame-options"]).toBe("DENY");
});

test("a browser that calls itself a script is told as text", async ({ browser, causerie, site }) => {
  const context = await browser.newContext({ userAgent: `Mozilla <img src=x onerror="document.title='run'">` });
  const page = await context.newPage();
  await page.goto(await signInLink(causerie));
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  await show(page, causerie, site.id, "account");
  await expect(page.locator("main")).toContainText("<img src=x");
  expect(await page.title()).not.toBe("run");
  await context.close();
});

const SECTIONS = ["queue", "comments", "comments/1", "threads", "people", "people/1", "bans", "insights", "log", "settings", "look", "replies", "team", "account"];

/** A bit of everything. */
async function lively(site: Site): Promise<void> {
  await site.change({ moderation: "none" });
  const { comment } = await site.post("night", "The *sourdough*, always.", { name: "Inès Moreau" });
  await site.post("night", "Mine sulks in the cellar.", { parent: comment.id, name: "Tomasz" });
  await site.change({ moderation: "all", hold_words: ["cheap*"] });
  await site.post("night", "Buy **cheap** watches: https://shop.example", { name: "best-deals-4-u-and-a-very-long-name-without-a-break" });
  await site.post("night", "שלום, and left to right again", { parent: comment.id, name: "Noa" });
  await site.moderation("POST", "/actions", { action: "delete", ids: [2], reason: "Too gloomy." });
}

// Dark is another set of colours on the same structure: the pages that use them all are enough.
for (const [theme, sections] of [["light", SECTIONS], ["dark", ["queue", "insights", "log", "settings"]]] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test(`axe finds nothing in the dashboard (${theme})`, async ({ page, causerie, site }) => {
      test.slow();
      await lively(site);
      await signIn(page, causerie, site.id);
      for (const section of sections) {
        await show(page, causerie, site.id, section);
        expect(await found(page), section).toEqual([]);
      }
    });
  });
}

test.describe("on a narrow phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("every page fits, in French too", async ({ page, causerie, site }) => {
    test.slow();
    await lively(site);
    await signIn(page, causerie, site.id);
    await page.getByRole("button", { name: "Français" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    for (const section of SECTIONS) {
      await show(page, causerie, site.id, section);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), section).toBeLessThanOrEqual(360);
    }
  });
});

/** Everything axe finds wrong, in words. */
async function found(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}
