import AxeBuilder from "@axe-core/playwright";
import { Site } from "./support/site.ts";
import { comment, composer, expect, said, test, write, type Page } from "./support/test.ts";

/** What axe finds wrong in the thread. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("causerie-thread").analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

/** Posts a comment in the page; its id comes back. */
async function posted(page: Page, text: string): Promise<number> {
  await write(composer(page), text);
  const article = page.locator("article").filter({ has: said(page, text) });
  await expect(article).toBeVisible();
  return Number(await article.getAttribute("data-id"));
}

/** Posts a comment in the page and comes back after a moderator decided about it; its id. */
async function decided(page: Page, site: Site, action: string, text: string, reason?: string): Promise<number> {
  await page.goto(site.url("post"));
  const id = await posted(page, text);
  await site.decide(action, [id], reason);
  await page.reload();
  return id;
}

/** Another reader sees no comment in the page. */
async function othersSeeNothing(page: Page, site: Site): Promise<void> {
  const other = await page.context().browser()!.newPage();
  await other.goto(site.url("post"));
  await expect(composer(other)).toBeVisible();
  await expect(other.locator("article")).toHaveCount(0);
  await other.close();
}

/** Goes on with Tab until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const goal = page.locator(selector);
  await expect(goal).toBeVisible();
  while (!(await goal.evaluate((element) => element.matches(":focus")))) await page.keyboard.press("Tab");
}

test.describe("what waits", () => {
  test.use({ site: async ({ causerie, blog }, use) => use(await Site.create(causerie, blog.origin, { moderation: "all" })) });

  test("a held comment is still there for its author after a reload, and says so", async ({ page, site }) => {
    await page.goto(site.url("post"));
    const id = await posted(page, "Held, not lost.");
    const sentence = "Waiting for Test to read it. Only you see it until then.";
    await expect(comment(page, id)).toContainText(sentence);
    await page.reload();
    await expect(comment(page, id)).toContainText("Held, not lost.");
    await expect(comment(page, id)).toContainText(sentence);
    await expect(comment(page, id).locator("[data-act=edit]")).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await othersSeeNothing(page, site);
  });

  test("a held reply stands below what it answers, among others that everybody sees", async ({ page, site }) => {
    const { comment: root } = await site.post("post", "Question?");
    await site.decide("approve", [root.id]);
    await page.goto(site.url("post"));
    await comment(page, root.id).locator("[data-act=reply]").click();
    await write(composer(page, `reply-${root.id}`), "An answer that waits.");
    await expect(said(page, "An answer that waits.")).toBeVisible();
    await page.reload();
    await expect(page.locator("ol.replies article")).toContainText("Waiting for Test to read it.");
    await expect(comment(page, root.id).locator("[data-act=reply]")).toBeVisible();
  });

  test("a new text that waits says so, beside the one that readers see", async ({ page, site }) => {
    const id = await decided(page, site, "approve", "As approved.");
    await comment(page, id).locator("[data-act=edit]").click();
    const form = composer(page, `edit-${id}`);
    await expect(form.locator("textarea")).toHaveValue("As approved.");
    await write(form, "As I would have it.");
    const sentence = "Your new text waits to be read; until then readers see the earlier one.";
    await expect(comment(page, id)).toContainText(sentence);
    await expect(page.getByRole("status")).toContainText(sentence);
    await page.reload();
    await expect(comment(page, id)).toContainText(sentence);
    await expect(said(page, "As approved.")).toBeVisible();
  });
});

test("a removed comment shows its author the reason, and can be answered once", async ({ page, site }) => {
  const id = await decided(page, site, "delete", "What the moderators did not like.", "It is <b>off</b> topic.");
  const own = comment(page, id);
  await expect(own).toContainText("The moderators removed this comment. Only you still see it.");
  await expect(own).toContainText("Their reason: \u2068It is <b>off</b> topic.\u2069");
  await expect(said(page, "What the moderators did not like.")).toBeVisible();
  await own.getByRole("button", { name: "Answer the moderators" }).click();
  const form = composer(page, `answer-${id}`);
  await expect(form.getByLabel("Your answer to the moderators")).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(own.getByRole("button", { name: "Answer the moderators" })).toBeFocused();
  await page.keyboard.press("Enter");
  await write(form, "It is about bread.");
  await expect(own).toContainText("Your answer is with the moderators.");
  await expect(own).toBeFocused();
  await expect(page.getByRole("status")).toHaveText("Your answer is with the moderators.");
  await expect(own.locator("[data-act=answer]")).toHaveCount(0);
  expect(await site.moderated(id)).toMatchObject({ status: "deleted", answer: "It is about bread." });
  await page.reload();
  await expect(own).toContainText("Your answer is with the moderators.");
  await expect(own.locator("[data-act=answer]")).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
  await othersSeeNothing(page, site);
});

test("an own comment removed above its replies still says so; others see a tombstone", async ({ page, site, context }) => {
  await page.goto(site.url("post"));
  const id = await posted(page, "Removed, though it was answered.");
  await site.post("post", "An answer that stays.", { parent: id, name: "Camille" });
  await site.decide("spam", [id]);
  await page.reload();
  await expect(comment(page, id)).toContainText("The moderators removed this comment.");
  await expect(comment(page, id)).not.toContainText("Their reason");
  await expect(said(page, "An answer that stays.")).toBeVisible();
  const other = await context.browser()!.newPage();
  await other.goto(site.url("post"));
  await expect(comment(other, id)).toHaveText("This comment was removed.");
  await other.close();
});

test.describe("where the moderators are ahead", () => {
  // What the browser logs about requests that fail.
  test.use({ forgiven: /Failed to load resource/ });

  test("an answer given elsewhere keeps this one's text and says why", async ({ page, site }) => {
    const id = await decided(page, site, "delete", "Removed.");
    await comment(page, id).locator("[data-act=answer]").click();
    const form = composer(page, `answer-${id}`);
    await page.evaluate(
      async ([address, site]) => {
        const token = localStorage.getItem(`causerie:${site}:token`);
        const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
        await fetch(address!, { method: "POST", headers, body: JSON.stringify({ text: "From the other window." }) });
      },
      [`${site.causerie}/api/v1/sites/${site.id}/comments/${id}/answer`, site.id],
    );
    await write(form, "Once more.");
    await expect(form.locator(".problem")).toHaveText("You answered the moderators already.");
    await expect(form.locator("textarea")).toHaveValue("Once more.");
  });

  test("refused words are said at the text", async ({ page, site }) => {
    await site.change({ refuse_words: ["casino"] });
    await page.goto(site.url("post"));
    await write(composer(page), "The casino of my dreams.");
    const text = composer(page).locator("textarea");
    await expect(text).toHaveAccessibleDescription("This site takes no comments with these words.");
    await expect(text).toBeFocused();
    await expect(text).toHaveValue("The casino of my dreams.");
  });
});

test("a reader reports a comment by keyboard", async ({ page, site }) => {
  await site.change({ reports_to_hold: 1 });
  const { comment: root } = await site.post("post", "Buy my knives.");
  await page.goto(site.url("post"));
  await tabTo(page, `#comment-${root.id} [data-act=report]`);
  const report = page.getByRole("button", { name: "Report the comment by Ada" });
  await expect(report).toBeFocused();
  await page.keyboard.press("Enter");
  const question = page.getByRole("group", { name: "What is wrong with it?" });
  await expect(question).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Tab");
  await expect(question.getByRole("button", { name: "Advertising" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(report).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, `#comment-${root.id} [data-act=report-off_topic]`);
  await page.keyboard.press("Enter");
  await expect(comment(page, root.id)).toContainText("Thank you. The moderators were told.");
  await expect(comment(page, root.id)).toBeFocused();
  await expect(page.getByRole("status")).toHaveText("Thank you. The moderators were told.");
  await expect(report).toHaveCount(0);
  expect(await findings(page)).toEqual([]);
  const { status, reasons } = await site.moderated(root.id);
  expect(status).toBe("pending");
  expect(JSON.stringify(reasons)).toContain('"off_topic":1');
});

test("who reported is known for what they do next", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Buy my knives.");
  await page.goto(site.url("post"));
  await comment(page, root.id).locator("[data-act=report]").click();
  await page.locator("[data-act=report-spam]").click();
  await expect(comment(page, root.id)).toContainText("Thank you.");
  expect(await page.evaluate((site) => localStorage.getItem(`causerie:${site}:token`), site.id)).toMatch(/^cv_/);
});

test("nobody reports their own comment, and the plain page reports nothing", async ({ page, site }) => {
  await page.goto(site.url("post"));
  const id = await posted(page, "Mine.");
  await expect(comment(page, id).locator("[data-act=delete]")).toBeVisible();
  await expect(comment(page, id).locator("[data-act=report]")).toHaveCount(0);
  await page.goto(site.plain("post"));
  await expect(page.locator("article")).toHaveCount(1);
  await expect(page.locator("[data-act=report]")).toHaveCount(0);
});
