import AxeBuilder from "@axe-core/playwright";
import { comment, composer, expect, said, test, type Page } from "./support/test.ts";

/** Everything axe finds wrong, in words. */
async function findings(page: Page, within = "causerie-thread"): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

for (const theme of ["light", "dark"] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, forgiven: /Failed to load resource/ });

    test(`axe finds nothing in a thread (${theme})`, async ({ page, site }) => {
      const { comment: root, visitor_token } = await site.post("night", "The *sourdough*, always, and `salt`.\n\n> quote");
      await site.post("night", "Mine sulks.", { parent: root.id, name: "Camille" });
      await site.post("night", "And mine.", { parent: root.id, token: visitor_token });
      await page.goto(site.url("night"));
      if (theme === "dark") await page.locator("#switch").click();
      await expect(said(page, "Mine sulks.")).toBeVisible();
      expect(await findings(page)).toEqual([]);

      await composer(page).locator("textarea").fill("Some words");
      await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
      expect(await findings(page)).toEqual([]);

      await comment(page, root.id).locator("[data-act=reply]").first().click();
      await expect(composer(page, `reply-${root.id}`).locator("textarea")).toBeFocused();
      expect(await findings(page)).toEqual([]);

      await page.route("**/comments", (route) => route.abort());
      await composer(page).locator("[name=author]").fill("Grace");
      await composer(page).locator("[type=submit]").click();
      await expect(composer(page).locator(".problem")).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });

    test(`axe finds nothing in an empty thread (${theme})`, async ({ page, site }) => {
      await page.goto(site.url("night", { prompt: "What has the last word?" }));
      if (theme === "dark") await page.locator("#switch").click();
      await expect(composer(page)).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });

    test(`axe finds nothing in a failure (${theme})`, async ({ page, site }) => {
      await page.route("**/thread.html?*", (route) => route.abort());
      await page.goto(site.url("night"));
      if (theme === "dark") await page.locator("#switch").click();
      await expect(page.getByRole("alert")).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });

    test(`axe finds nothing in the plain page (${theme})`, async ({ page, site }) => {
      const { comment: root } = await site.post("night", "The *sourdough*, always, and `salt`.");
      await site.post("night", "Mine sulks.", { parent: root.id, name: "Camille" });
      await page.goto(site.plain("night"));
      expect(await findings(page, "html")).toEqual([]);
    });
  });
}

test("a screen reader is told who says what, and what can be done", async ({ page, site }) => {
  await site.post("post", "The sourdough, always.");
  await page.goto(site.url("post"));
  await expect(page.locator("causerie-thread article")).toMatchAriaSnapshot(`
    - article:
      - text: Ada
      - link
      - paragraph: The sourdough, always.
      - button /Reply/
  `);
});
