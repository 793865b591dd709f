import { comment, composer, expect, said, test, type Page, wokeUp } from "./support/test.ts";

/** Holds back the WebAssembly until it is let go. */
async function held(page: Page): Promise<() => void> {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

test("the first click wakes the thread and is not lost", async ({ page, site, requests }) => {
  const { comment: root } = await site.post("post", "Answer me.");
  await page.goto(site.url("post"));
  await expect(said(page, "Answer me.")).toBeVisible();
  expect(wokeUp(requests)).toBe(false);
  await comment(page, root.id).locator("[data-act=reply]").click();
  await expect(composer(comment(page, root.id), `reply-${root.id}`).locator("textarea")).toBeFocused();
  expect(wokeUp(requests)).toBe(true);
});

test("hydration keeps the very nodes that were read", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Stay.");
  await page.goto(site.url("post"));
  const article = await comment(page, root.id).elementHandle();
  await comment(page, root.id).locator("[data-act=reply]").click();
  await expect(composer(page, `reply-${root.id}`)).toBeVisible();
  expect(await article!.evaluate((element) => element.isConnected)).toBe(true);
});

test("what is typed before the widget is there stays, and is sent", async ({ page, site }) => {
  const release = await held(page);
  await page.goto(site.url("post"));
  const form = composer(page);
  await form.locator("textarea").pressSequentially("Typed before ");
  await form.locator("[name=author]").fill("Grace");
  await form.locator("[type=submit]").click();
  release();
  await expect(said(page, "Typed before")).toBeVisible();
  expect((await site.thread("post")).comments).toHaveLength(1);
});

test("typing goes on undisturbed while the widget comes", async ({ page, site }) => {
  const release = await held(page);
  await page.goto(site.url("post"));
  const text = composer(page).locator("textarea");
  await text.pressSequentially("one ");
  release();
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
  await text.pressSequentially("two");
  await expect(text).toHaveValue("one two");
  await expect(text).toBeFocused();
});

test("a thread that moved on meanwhile is rendered afresh, with what was typed", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "First.");
  await page.goto(site.url("post"));
  await expect(said(page, "First.")).toBeVisible();
  await site.post("post", "Second, posted elsewhere.");
  await composer(page).locator("textarea").pressSequentially("Mine");
  await expect(said(page, "Second, posted elsewhere.")).toBeVisible();
  await expect(composer(page).locator("textarea")).toHaveValue("Mine");
  await comment(page, root.id).locator("[data-act=reply]").click();
  await expect(composer(page, `reply-${root.id}`)).toBeVisible();
});

test("an early reaction counts once the widget is there", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Like me.");
  const release = await held(page);
  await page.goto(site.url("post"));
  const heart = comment(page, root.id).locator("[part=reaction][data-reaction=heart]").first();
  await heart.click();
  release();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => (await site.thread("post")).comments[0]!.reactions).toEqual({ heart: 1 });
});

test.describe("a widget that breaks", () => {
  const BROKEN = `
    export default async () => {};
    export const wake = () => { throw new WebAssembly.RuntimeError("unreachable"); };`;
  const broken = { contentType: "text/javascript", headers: { "access-control-allow-origin": "*" }, body: BROKEN };

  test("over the fragment renders it afresh", async ({ page, site }) => {
    const { comment: root } = await site.post("post", "Read me.");
    await page.route(/\/a\/[^?]*\.js$/, (route) => route.fulfill(broken));
    await page.goto(site.url("post"));
    await composer(page).locator("textarea").pressSequentially("Kept");
    await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
    await expect(composer(page).locator("textarea")).toHaveValue("Kept");
    await comment(page, root.id).locator("[data-act=reply]").click();
    await expect(composer(page, `reply-${root.id}`)).toBeVisible();
  });

  test("over and over gives way to the frame", async ({ page, site }) => {
    await site.post("post", "Read me.");
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/a\/[^?]*\.js/, async (route) => {
      await gate;
      await route.fulfill(broken);
    });
    await page.goto(site.url("post"));
    await composer(page).locator("textarea").pressSequentially("Kept");
    release();
    await expect(page.frameLocator("iframe").getByText("Read me.")).toBeVisible();
    await expect(page.frameLocator("iframe").locator("textarea[name=body]")).toHaveValue("Kept");
  });
});

test("a click on a reply is not lost to the composer that closes above it", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Answer me.");
  await page.goto(site.url("post"));
  await composer(page).locator("textarea").focus();
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
  await comment(page, root.id).locator("[data-act=reply]").click();
  await expect(composer(page, `reply-${root.id}`)).toBeVisible();
});

test("what is read on while the widget comes waits for it", async ({ page, site }) => {
  await site.postAll("post", ["first", "second"]);
  const release = await held(page);
  await page.goto(site.url("post"));
  await composer(page).locator("textarea").fill("Mine");
  await page.locator("[data-act=sort][data-sort=newest]").click();
  release();
  await expect(page.locator("article [part=body]")).toHaveText(["second", "first"]);
  await expect(composer(page).locator("textarea")).toHaveValue("Mine");
});
