import { rmSync } from "node:fs";
import { Blog } from "./support/blog.ts";
import { emptyFolder, freePort, Server } from "./support/server.ts";
import { Site } from "./support/site.ts";
import { composer, expect, said, test, write } from "./support/test.ts";

// What the browser logs about requests that fail.
test.use({ forgiven: /Failed to load resource|net::ERR_/ });

test("the server goes and comes back: the text stays, the retry posts once", async ({ page }) => {
  const server = new Server(await freePort(), emptyFolder());
  const blog = new Blog(server.url);
  await blog.open();
  try {
    await server.start(true);
    const site = await Site.create(server.url, blog.origin);
    await page.goto(site.url("post"));
    const form = composer(page);
    await form.locator("textarea").focus();
    await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);

    await server.stop("SIGKILL");
    await write(form, "Said into the void.");
    await expect(form.locator(".problem")).toBeVisible();
    await expect(form.locator("textarea")).toHaveValue("Said into the void.");

    await server.start(true);
    await form.locator("[type=submit], [data-act=retry]").first().click();
    await expect(said(page, "Said into the void.")).toBeVisible();
    expect((await site.thread("post")).comments).toHaveLength(1);
  } finally {
    await server.stop();
    await blog.close();
    rmSync(server.state, { recursive: true, force: true });
  }
});

test("an answer that was lost on its way is not posted twice", async ({ page, site }) => {
  let lost = 0;
  await page.route("**/comments", async (route) => {
    if (route.request().method() !== "POST" || lost++) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.goto(site.url("post"));
  const form = composer(page);
  await write(form, "Once.");
  await expect(form.locator(".problem")).toBeVisible();
  await form.locator("[type=submit], [data-act=retry]").first().click();
  await expect(said(page, "Once.")).toBeVisible();
  expect((await site.thread("post")).comments).toHaveLength(1);
});

test("a thread that does not come says so, with a way on", async ({ page, site }) => {
  await site.post("post", "Here all along.");
  await page.route("**/thread.html?*", (route) => route.abort(), { times: 1 });
  await page.goto(site.url("post"));
  const sentence = page.getByRole("alert");
  await expect(sentence).toContainText("could not be loaded");
  await expect(sentence.getByRole("link")).toHaveAttribute("href", new RegExp(`/sites/${site.id}/thread`));
  await sentence.getByRole("button").click();
  await expect(said(page, "Here all along.")).toBeVisible();
  await expect(sentence).toHaveCount(0);
});

test("a widget that does not come leaves the thread readable", async ({ page, site }) => {
  await site.postAll("post", ["first", "second"]);
  await page.route(/\/a\/.*\.js/, (route) => route.abort());
  await page.goto(site.url("post"));
  await composer(page).locator("textarea").pressSequentially("Kept");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.locator("[data-act=sort][data-sort=newest]").click();
  await expect(page.locator("article [part=body]")).toHaveText(["second", "first"]);
  await expect(composer(page).locator("textarea")).toHaveValue("Kept");
});

test("a widget that comes at the second try finds what was typed", async ({ page, site }) => {
  await page.route(/\/a\/.*\.js/, (route) => route.abort());
  await page.goto(site.url("post"));
  await composer(page).locator("textarea").pressSequentially("Kept");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unrouteAll();
  await page.getByRole("alert").getByRole("button").click();
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
  await expect(composer(page).locator("textarea")).toHaveValue("Kept");
});

test("a site that does not exist is said, not thrown", async ({ page, blog }) => {
  await page.goto(`${blog.origin}/no-such-site/post/`);
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
});
