import { comment, expect, said, test, wokeUp } from "./support/test.ts";

test("a link to a comment scrolls to it and marks it", async ({ page, site }) => {
  const comments = await site.postAll("post", Array.from({ length: 15 }, (_, at) => `comment ${at + 1}`));
  const last = comments.at(-1)!.id;
  await page.goto(`${site.url("post")}#comment-${last}`);
  await expect(comment(page, last)).toBeInViewport();
  await expect(comment(page, last)).toHaveAttribute("data-target", /.*/);
});

test("also on a later page of the thread, and back from there to all of it", async ({ page, site, requests }) => {
  const comments = await site.postAll("post", Array.from({ length: 30 }, (_, at) => `comment ${at + 1}`));
  const late = comments[27]!.id;
  await page.goto(`${site.url("post")}#comment-${late}`);
  await expect(comment(page, late)).toBeInViewport();
  await expect(page.locator("article").first()).not.toContainText("comment 1");
  await page.locator("[data-act=all]").click();
  await expect(said(page, /^\s*comment 1\s*$/)).toBeVisible();
  expect(wokeUp(requests)).toBe(false);
});

test("a folded reply is unfolded for its link", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Ask me anything.");
  let last = 0;
  for (let at = 1; at <= 9; at++) last = (await site.post("post", `reply ${at}`, { parent: root.id })).comment.id;
  await page.goto(`${site.url("post")}#comment-${last}`);
  await expect(comment(page, last)).toBeInViewport();
});

test("the time of a comment is its link", async ({ page, site }) => {
  const [, second] = await site.postAll("post", ["one", "two"]);
  await page.goto(site.url("post"));
  await comment(page, second!.id).locator("a[part=time], [part=time] a").first().click();
  await expect(page).toHaveURL(new RegExp(`#comment-${second!.id}$`));
  await expect(comment(page, second!.id)).toHaveAttribute("data-target", /.*/);
});

test("following another link marks another comment", async ({ page, site }) => {
  const comments = await site.postAll("post", Array.from({ length: 30 }, (_, at) => `comment ${at + 1}`));
  await page.goto(`${site.url("post")}#comment-${comments[0]!.id}`);
  await expect(comment(page, comments[0]!.id)).toBeInViewport();
  await page.evaluate((id) => (location.hash = `#comment-${id}`), comments[28]!.id);
  await expect(comment(page, comments[28]!.id)).toBeInViewport();
});
