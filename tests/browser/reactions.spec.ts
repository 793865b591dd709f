import { comment, expect, test } from "./support/test.ts";

test("a reaction shows at once and is there after a reload", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Like me.");
  await page.goto(site.url("post"));
  const heart = comment(page, root.id).locator("[part=reaction][data-reaction=heart]").first();
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => (await site.thread("post")).comments[0]!.reactions).toEqual({ heart: 1 });
  await page.reload();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "false");
  await expect.poll(async () => (await site.thread("post")).comments[0]!.reactions.heart ?? 0).toBe(0);
});

test("the page itself takes reactions", async ({ page, site }) => {
  await page.goto(site.url("post"));
  const heart = page.locator("[part=reaction][data-reaction=heart]").first();
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => (await site.thread("post")).thread.reactions).toEqual({ heart: 1 });
});

test.describe("when the server does not answer", () => {
  test.use({ forgiven: /Failed to load resource/ });

  test("a reaction that could not be kept is taken back", async ({ page, site }) => {
    const { comment: root } = await site.post("post", "Like me.");
    await page.route("**/reactions", (route) => route.abort());
    await page.goto(site.url("post"));
    const heart = comment(page, root.id).locator("[part=reaction][data-reaction=heart]").first();
    const pressed = heart.evaluate(
      (button) =>
        new Promise<void>((resolve) =>
          new MutationObserver(() => button.getAttribute("aria-pressed") === "true" && resolve()).observe(button, {
            attributes: true,
          }),
        ),
    );
    await heart.click();
    await pressed;
    await expect(heart).toHaveAttribute("aria-pressed", "false");
  });
});
