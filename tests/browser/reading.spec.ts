import { comment, expect, replies, said, test, wokeUp } from "./support/test.ts";

test("the thread is there after the script and one request, without WebAssembly", async ({ page, site, requests }) => {
  const { comment: root } = await site.post("post", "The *sourdough*, always.");
  await site.post("post", "Mine sulks.", { parent: root.id, name: "Camille" });
  await page.goto(site.url("post"));
  await expect(said(page, "The sourdough, always.")).toBeVisible();
  await expect(said(page, "Mine sulks.")).toBeVisible();
  await page.mouse.move(300, 60);
  await page.waitForLoadState("networkidle");
  expect(requests).toEqual(["/embed.js", `/api/v1/sites/${site.id}/thread.html`]);
});

test("a thread below the screen is fetched when the reader comes near", async ({ page, site, requests }) => {
  await site.post("index", "Down here.");
  await page.goto(site.url("index"));
  await expect(page.locator("causerie-count").first()).toHaveText("0");
  expect(requests.filter((path) => path.includes("thread"))).toEqual([]);
  await page.locator("#causerie").scrollIntoViewIfNeeded();
  await expect(page.locator("#causerie form[part=composer]")).toBeAttached();
});

test("sorting asks for another fragment and keeps the focus", async ({ page, site, requests }) => {
  await site.postAll("post", ["first", "second", "third"]);
  await page.goto(site.url("post"));
  const bodies = page.locator("article [part=body]");
  await expect(bodies).toHaveText(["first", "second", "third"]);
  const newest = page.locator("[data-act=sort][data-sort=newest]");
  await newest.focus();
  await page.keyboard.press("Enter");
  await expect(bodies).toHaveText(["third", "second", "first"]);
  await expect(newest).toBeFocused();
  expect(wokeUp(requests)).toBe(false);
});

test("the script's sort is the order it begins with", async ({ page, site }) => {
  await site.postAll("post", ["first", "second"]);
  await page.goto(site.url("post", { sort: "newest" }));
  await expect(page.locator("article [part=body]")).toHaveText(["second", "first"]);
});

test("further comments come on demand, and the place is kept", async ({ page, site, requests }) => {
  await site.postAll("post", Array.from({ length: 25 }, (_, at) => `comment number ${at + 1}`));
  await page.goto(site.url("post"));
  await expect(page.locator("article")).toHaveCount(20);
  const more = page.locator("[data-act=more]");
  await more.scrollIntoViewIfNeeded();
  const top = (await more.boundingBox())!.y;
  await more.click();
  await expect(page.locator("article")).toHaveCount(25);
  await expect(more).toHaveCount(0);
  const next = (await said(page, "comment number 21").boundingBox())!.y;
  expect(Math.abs(next - top)).toBeLessThan(120);
  expect(wokeUp(requests)).toBe(false);
});

test("many replies are folded, and unfold without WebAssembly", async ({ page, site, requests }) => {
  const { comment: root } = await site.post("post", "Ask me anything.");
  for (let at = 1; at <= 8; at++) await site.post("post", `reply ${at}`, { parent: root.id });
  await page.goto(site.url("post"));
  await expect(replies(page, root.id)).toHaveCount(5);
  await page.locator("[data-act=replies]").click();
  await expect(replies(page, root.id)).toHaveCount(8);
  expect(wokeUp(requests)).toBe(false);
});

test("an empty thread invites", async ({ page, site }) => {
  await page.goto(site.url("post", { prompt: "What has the last word in your kitchen?" }));
  await expect(page.getByRole("textbox", { name: "What has the last word in your kitchen?" })).toBeVisible();
  await expect(page.locator("article")).toHaveCount(0);
});

test("a time is told in words, and exactly in its title", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Just now.");
  await page.goto(site.url("post"));
  const time = comment(page, root.id).locator("time");
  await expect(time).toHaveText(/^(now|\d+ seconds? ago)$/);
  await expect(time).toHaveAttribute("title", /\d{4}/);
});
