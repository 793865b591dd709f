import { comment, composer, expect, replies, said, test, write } from "./support/test.ts";

test("a reader posts, and the comment stands there for everybody", async ({ page, site, context }) => {
  await page.goto(site.url("post"));
  await write(composer(page), "The oven **has** the last word.");
  await expect(said(page, "The oven has the last word.")).toBeVisible();
  await expect(composer(page).locator("textarea")).toHaveValue("");
  const other = await context.browser()!.newPage();
  await other.goto(site.url("post"));
  await expect(said(other, "The oven has the last word.")).toBeVisible();
  await other.close();
});

test("the page is told of a comment", async ({ page, site }) => {
  await page.goto(site.url("post"));
  const told = page.evaluate(
    () =>
      new Promise<unknown>((resolve) =>
        addEventListener("causerie:comment", (event) => resolve((event as CustomEvent).detail.comment.html), { once: true }),
      ),
  );
  await write(composer(page), "Hear me.");
  expect(await told).toContain("Hear me.");
});

test("a reply opens inside the comment it answers, and lands there", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Question?");
  await site.post("post", "Something else.");
  await page.goto(site.url("post"));
  await comment(page, root.id).locator("[data-act=reply]").click();
  const form = composer(comment(page, root.id), `reply-${root.id}`);
  await write(form, "Answer!");
  await expect(said(replies(page, root.id), "Answer!")).toBeVisible();
  await expect(form).toHaveCount(0);
  const { comments } = await site.thread("post");
  expect(comments[0]!.replies.map(({ html }) => html)).toEqual([expect.stringContaining("Answer!")]);
});

test("the preview is what will stand there", async ({ page, site }) => {
  await page.goto(site.url("post"));
  const form = composer(page);
  await form.locator("textarea").fill("A **bold** claim.");
  await form.locator("[data-act=preview]").click();
  await expect(page.locator("strong", { hasText: "bold" })).toBeVisible();
});

test("the tools write Markdown", async ({ page, site }) => {
  await page.goto(site.url("post"));
  const text = composer(page).locator("textarea");
  await text.fill("word");
  await text.selectText();
  await composer(page).locator("[data-act=tool]").first().click();
  await expect(text).toHaveValue("**word**");
});

test("name and site are remembered for the next comment", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await write(composer(page), "First.", "Grace Hopper");
  await expect(said(page, "First.")).toBeVisible();
  await page.reload();
  await composer(page).locator("textarea").focus();
  await expect(composer(page).locator("[name=author]")).toHaveValue("Grace Hopper");
});

test("one's own comment is edited, after a reload too", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await write(composer(page), "Before.");
  await expect(said(page, "Before.")).toBeVisible();
  await page.reload();
  await page.locator("[data-act=edit]").click();
  const form = page.locator("form[data-composer^=edit-]");
  await expect(form.locator("textarea")).toHaveValue("Before.");
  await form.locator("textarea").fill("After.");
  await form.locator("[type=submit]").click();
  await expect(said(page, "After.")).toBeVisible();
  expect((await site.thread("post")).comments[0]!.html).toContain("After.");
});

test("one's own comment is deleted; with replies it leaves its place", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await write(composer(page), "I regret this.");
  await expect(said(page, "I regret this.")).toBeVisible();
  const id = (await site.thread("post")).comments[0]!.id;
  await site.post("post", "I answered it.", { parent: id, name: "Ada" });
  await page.reload();
  const mine = comment(page, id);
  await mine.locator("[data-act=delete]").click();
  await mine.locator("[data-act=delete-yes]").click();
  await expect(said(page, "I regret this.")).toHaveCount(0);
  await expect(said(page, "I answered it.")).toBeVisible();
  const { comments } = await site.thread("post");
  expect(comments[0]).toMatchObject({ status: "deleted", author: null });
});

test("nobody edits what is another's", async ({ page, site }) => {
  await site.post("post", "Not yours.");
  await page.goto(site.url("post"));
  await composer(page).locator("textarea").focus();
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
  await expect(page.locator("[data-act=edit]")).toHaveCount(0);
});
