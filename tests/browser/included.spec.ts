import AxeBuilder from "@axe-core/playwright";
import { comment, composer, expect, said, test, type Page, wokeUp, write } from "./support/test.ts";
import type { Site } from "./support/site.ts";

/** Everything axe finds wrong, in words. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("causerie-thread").analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Builds a page: what is posted later is not in it. */
const build = (site: Site, options: Record<string, string> = {}): Promise<Response> => fetch(site.url("built", options));

/** Shows the page as it was built; the answer lets the script in and waits until it has taken over. */
async function shown(page: Page, address: string): Promise<() => Promise<void>> {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/embed.js", async (route) => {
    await gate;
    await route.continue();
  });
  await page.addInitScript(() => {
    const told = window as unknown as { ready: boolean; shift: number };
    told.shift = 0;
    document.addEventListener("causerie:ready", () => (told.ready = true));
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) told.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await expect(page.locator("causerie-thread article").first()).toBeVisible();
  return async () => {
    release();
    await page.waitForFunction(() => (window as unknown as { ready?: boolean }).ready);
  };
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the thread stands in the page, in its own style", async ({ page, site }) => {
    const { comment: root } = await site.post("built", "The *sourdough*, always.");
    await site.post("built", "Mine sulks.", { parent: root.id, name: "Camille" });
    await page.goto(site.url("built"));
    await expect(said(page, "The sourdough, always.")).toBeVisible();
    await expect(said(page, "Mine sulks.")).toBeVisible();
    await expect(comment(page, root.id)).toHaveCSS("display", "grid");
    await expect(comment(page, root.id).locator("time")).toHaveText(/\d{4}$/);
    await expect(page.locator("causerie-thread").locator("button, textarea, input").filter({ visible: true })).toHaveCount(0);
  });

  test("a link leads to where one takes part", async ({ page, site }) => {
    await site.post("built", "Found it.");
    await page.goto(site.url("built"));
    await page.locator("causerie-thread").getByRole("link", { name: "Read all comments and take part" }).click();
    await expect(page.getByText("Found it.")).toBeVisible();
    await expect(page.locator("form[part=composer]")).toBeVisible();
  });
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme, forgiven: /Failed to load resource/ });

    test(`what did not change is taken over as it stands, unseen (${scheme})`, async ({ page, site, requests }) => {
      const { comment: root } = await site.post("built", "The *sourdough*, always.");
      await site.post("built", "Mine sulks.", { parent: root.id, name: "Camille" });
      const take = await shown(page, site.url("built"));
      const nodes = await page.locator("causerie-thread .causerie, causerie-thread .causerie *").elementHandles();
      const before = await page.screenshot();
      await take();
      expect((await page.screenshot()).equals(before)).toBe(true);
      for (const node of nodes) expect(await node.evaluate((node) => node.isConnected)).toBe(true);
      const styles = await page.locator("causerie-thread").evaluate(({ shadowRoot }) => [
        shadowRoot!.adoptedStyleSheets.length,
        shadowRoot!.querySelectorAll("style").length,
      ]);
      expect(styles).toEqual([1, 0]);
      expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
      await page.waitForLoadState("networkidle");
      expect(requests).toEqual(["/embed.js", `/api/v1/sites/${site.id}/thread.html`]);
    });

    test(`axe finds nothing in what readers without script see (${scheme})`, async ({ page, site }) => {
      const { comment: root } = await site.post("built", "The *sourdough*, always, and `salt`.");
      await site.post("built", "Mine sulks.", { parent: root.id, name: "Camille" });
      // Axe is a script itself, so the page is dressed as if there were none.
      await page.route("**/embed.js", (route) => route.abort());
      await page.route("**/built/", async (route) => {
        const html = await (await route.fetch()).text();
        await route.fulfill({ body: html.replaceAll("noscript", "div").replace("(scripting: none)", "all"), contentType: "text/html" });
      });
      await page.goto(site.url("built"));
      await expect(page.getByRole("link", { name: "Read all comments and take part" })).toBeVisible();
      await expect(composer(page)).toBeHidden();
      expect(await findings(page)).toEqual([]);
    });

    test(`axe finds nothing (${scheme})`, async ({ page, site }) => {
      const { comment: root } = await site.post("built", "The *sourdough*, always, and `salt`.");
      await site.post("built", "Mine sulks.", { parent: root.id, name: "Camille" });
      const take = await shown(page, site.url("built"));
      expect(await findings(page)).toEqual([]);
      await take();
      expect(await findings(page)).toEqual([]);
    });
  });
}

test("what is new is there after the one request, and what was typed stays", async ({ page, site, requests }) => {
  await site.post("built", "Old words.");
  await build(site);
  await site.post("built", "New words.");
  const take = await shown(page, site.url("built"));
  await expect(said(page, "New words.")).toHaveCount(0);
  await composer(page).locator("textarea").pressSequentially("Half a thought");
  await take();
  await expect(said(page, "New words.")).toBeVisible();
  await expect(composer(page).locator("textarea")).toBeFocused();
  await expect(composer(page).locator("textarea")).toHaveValue("Half a thought");
  expect(requests.filter((path) => path.endsWith("thread.html"))).toHaveLength(1);
});

test("what is new above does not move what is read", async ({ page, site }) => {
  await site.change({ sort: "newest" });
  const comments = await site.postAll("built", Array.from({ length: 12 }, (_, at) => `comment number ${at + 1}`));
  await build(site);
  await site.post("built", "New and long. ".repeat(60));
  const take = await shown(page, site.url("built"));
  const read = comment(page, comments[4]!.id);
  await read.evaluate((element) => element.scrollIntoView());
  const top = (await read.boundingBox())!.y;
  await take();
  await expect(said(page, "New and long.")).toHaveCount(1);
  expect(Math.abs((await read.boundingBox())!.y - top)).toBeLessThan(1);
});

test("taking part after the takeover keeps the very nodes", async ({ page, site, requests }) => {
  const { comment: root } = await site.post("built", "Answer me.");
  const take = await shown(page, site.url("built"));
  const article = await comment(page, root.id).elementHandle();
  await take();
  expect(wokeUp(requests)).toBe(false);
  const heart = comment(page, root.id).locator("[part=reaction][data-reaction=heart]").first();
  await heart.click();
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => (await site.thread("built")).comments[0]!.reactions).toEqual({ heart: 1 });
  await comment(page, root.id).locator("[data-act=reply]").click();
  await write(composer(page, `reply-${root.id}`), "An answer.");
  await expect(said(page, "An answer.")).toBeVisible();
  expect(await article!.evaluate((element) => element.isConnected)).toBe(true);
  await expect(comment(page, root.id).locator("time").first()).toHaveText(/^(now|\d+ seconds? ago)$/);
});

test("who touches the thread before it is brought up to date takes part all the same", async ({ page, site }) => {
  const { comment: root } = await site.post("built", "Answer me.");
  await build(site);
  await site.post("built", "New words.");
  await page.route("**/thread.html?*", () => {});
  const take = shown(page, site.url("built"));
  void (await take)().catch(() => {});
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", false);
  await comment(page, root.id).locator("[data-act=reply]").click();
  await write(composer(page, `reply-${root.id}`), "An answer.");
  await expect(said(page, "An answer.")).toBeVisible();
  await expect(said(page, "New words.")).toBeVisible();
});

test("a script that comes before the whole thread waits for it", async ({ page, site, blog, requests }) => {
  await site.postAll("built", ["first", "second"]);
  await build(site);
  let goOn = (): void => {};
  blog.pause = new Promise((resolve) => (goOn = resolve));
  await page.goto(site.url("built"), { waitUntil: "commit" });
  await page.waitForFunction(() => customElements.get("causerie-thread"));
  goOn();
  blog.pause = undefined;
  const host = page.locator("causerie-thread");
  await expect.poll(() => host.evaluate(({ shadowRoot }) => shadowRoot!.adoptedStyleSheets.length)).toBe(1);
  await page.waitForLoadState("networkidle");
  await expect(page.locator("article [part=body]")).toHaveText(["first", "second"]);
  expect(await host.evaluate(({ shadowRoot }) => shadowRoot!.querySelectorAll("style").length)).toBe(0);
  expect(requests.filter((path) => path.endsWith("thread.html"))).toHaveLength(1);
});

test("a page that was minified, and lost its comments to programs, wakes all the same", async ({ page, site }) => {
  const { comment: root } = await site.post("built", "Answer me.");
  const take = await shown(page, site.url("built"));
  await page.locator("causerie-thread").evaluate(({ shadowRoot }) => {
    const marks = document.createNodeIterator(shadowRoot!, NodeFilter.SHOW_COMMENT);
    for (let mark = marks.nextNode(); mark; mark = marks.nextNode()) (mark as Comment).remove();
  });
  await take();
  await composer(page).locator("textarea").pressSequentially("Mine");
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
  await expect(composer(page).locator("textarea")).toHaveValue("Mine");
  await expect(composer(page).locator("textarea")).toBeFocused();
  await comment(page, root.id).locator("[data-act=reply]").click();
  await expect(composer(page, `reply-${root.id}`)).toBeVisible();
});

test("more comments than a page are there where the page was built with them", async ({ page, site, requests }) => {
  await site.postAll("built", Array.from({ length: 25 }, (_, at) => `comment number ${at + 1}`));
  const take = await shown(page, site.url("built", { limit: "100" }));
  await expect(page.locator("article")).toHaveCount(25);
  const last = await page.locator("article").last().elementHandle();
  await take();
  await composer(page).locator("textarea").fill("Mine");
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
  expect(await last!.evaluate((element) => element.isConnected)).toBe(true);
  expect(requests.filter((path) => path.endsWith("thread.html"))).toHaveLength(1);
});

test("back in the order it was built in, the thread is the server's again", async ({ page, site }) => {
  await site.postAll("built", ["first", "second", "third"]);
  await (await shown(page, site.url("built")))();
  const bodies = page.locator("article [part=body]");
  await page.locator("[data-act=sort][data-sort=newest]").click();
  await expect(bodies).toHaveText(["third", "second", "first"]);
  await page.locator("[data-act=sort][data-sort=oldest]").click();
  await expect(bodies).toHaveText(["first", "second", "third"]);
});

test("a link to a comment marks it", async ({ page, site }) => {
  const [first] = await site.postAll("built", ["first", "second"]);
  await (await shown(page, `${site.url("built")}#comment-${first!.id}`))();
  await expect(comment(page, first!.id)).toHaveAttribute("data-target", "");
  await expect(page.locator("article")).toHaveCount(2);
});

test.describe("when the server is away", () => {
  test.use({ forgiven: /Failed to load resource/ });

  test("the thread stays to be read, and nothing complains", async ({ page, site }) => {
    await site.post("built", "Still here.");
    await page.route("**/thread.html?*", (route) => route.abort());
    await page.addInitScript(() => document.addEventListener("causerie:error", () => (document.title = "away")));
    await page.goto(site.url("built"));
    await expect(page).toHaveTitle("away");
    await expect(said(page, "Still here.")).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});

test("in a frame the thread stands once", async ({ page, site }) => {
  await site.post("built", "Once.");
  await page.goto(site.url("built", { mode: "iframe" }));
  await expect(page.frameLocator("iframe").getByText("Once.")).toBeVisible();
  await expect(page.locator("causerie-thread article")).toHaveCount(0);
});
