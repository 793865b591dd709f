import { comment, composer, expect, said, test, write } from "./support/test.ts";

test("a French page has a French thread", async ({ page, site }) => {
  const { comment: root } = await site.post("french", "Le levain, toujours.");
  await page.goto(site.url("french"));
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(/1\s+commentaire/);
  await expect(comment(page, root.id).locator("[data-act=reply]").first()).toHaveText(/Répondre/);
  await expect(comment(page, root.id).locator("time")).toHaveText(/maintenant|il y a/);
  await write(composer(page), "Et l’eau.");
  await expect(said(page, "Et l’eau.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(/2\s+commentaires/);
});

test("an attribute has the last word on the language", async ({ page, site }) => {
  await page.goto(site.url("french", { lang: "en" }));
  await expect(composer(page).locator("[type=submit]")).toHaveText("Post");
});

test.describe("failures", () => {
  test.use({ forgiven: /Failed to load resource/ });

  test("a failure is told in the page's language", async ({ page, site }) => {
    await page.route("**/thread.html?*", (route) => route.abort());
    await page.goto(site.url("french"));
    await expect(page.getByRole("alert")).toContainText("commentaires");
    await expect(page.getByRole("alert").getByRole("button")).toHaveText("Réessayer");
  });
});
