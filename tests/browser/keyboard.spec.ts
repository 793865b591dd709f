import { comment, composer, expect, said, test } from "./support/test.ts";

test("a reply from the keyboard alone", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Question?");
  await page.goto(site.url("post"));
  const reply = comment(page, root.id).locator("[data-act=reply]");
  await expect(reply).toBeVisible();
  while (!(await reply.evaluate((element) => element.matches(":focus")))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const form = composer(page, `reply-${root.id}`);
  await expect(form.locator("textarea")).toBeFocused();
  await form.locator("[name=author]").fill("Grace");
  await form.locator("textarea").focus();
  await page.keyboard.type("Answer!");
  await page.keyboard.press("Control+Enter");
  await expect(said(page, "Answer!")).toBeVisible();
  const answer = (await site.thread("post")).comments[0]!.replies[0]!;
  await expect(comment(page, answer.id)).toBeFocused();
});

test("Escape closes a reply and goes back to where one came from; the text waits", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Question?");
  await page.goto(site.url("post"));
  const reply = comment(page, root.id).locator("[data-act=reply]").first();
  await reply.click();
  const form = composer(page, `reply-${root.id}`);
  await form.locator("textarea").fill("Not now");
  await page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
  await expect(reply).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(form.locator("textarea")).toHaveValue("Not now");
});
