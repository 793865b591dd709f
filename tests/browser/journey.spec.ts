import { composer, expect, said, test, write } from "./support/test.ts";

test.beforeEach(async ({ site, page, causerie }) => {
  for (const key of ["first", "second"])
    await fetch(`${causerie}/api/v1/sites/${site.id}/comments`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ key, body: `About the ${key}.`, author: { name: "Ada" } }),
    });
  await page.goto(site.url("journey"));
  await expect(said(page, "About the first.")).toBeVisible();
});

test("elements that come later mount, and those that go clean up", async ({ page }) => {
  await page.locator("#second").click();
  await expect(said(page, "About the second.")).toBeVisible();
  await expect(said(page, "About the first.")).toHaveCount(0);
  await page.locator("#leave").click();
  await expect(page.locator("causerie-thread")).toHaveCount(0);
  await page.locator("#first").click();
  await expect(said(page, "About the first.")).toBeVisible();
});

test("a thread that was awake leaves quietly, and the next one works", async ({ page }) => {
  await write(composer(page), "On the first.");
  await expect(said(page, "On the first.")).toBeVisible();
  await page.locator("#second").click();
  await write(composer(page), "On the second.");
  await expect(said(page, "On the second.")).toBeVisible();
  await expect(said(page, "On the first.")).toHaveCount(0);
});

test("an element that moves keeps working", async ({ page }) => {
  await page.evaluate(() => document.body.prepend(document.querySelector("causerie-thread")!));
  await write(composer(page), "Moved.");
  await expect(said(page, "Moved.")).toBeVisible();
});

test("update, refresh and destroy do as they say", async ({ page, site, causerie }) => {
  const thread = page.locator("causerie-thread");
  await thread.evaluate((element) => (element as CauserieElement).update({ thread: "second" }));
  await expect(said(page, "About the second.")).toBeVisible();
  await fetch(`${causerie}/api/v1/sites/${site.id}/comments`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key: "second", body: "News.", author: { name: "Ada" } }),
  });
  await thread.evaluate((element) => (element as CauserieElement).refresh());
  await expect(said(page, "News.")).toBeVisible();
  await thread.evaluate((element) => (element as CauserieElement).destroy());
  await expect(page.locator("article")).toHaveCount(0);
});

test("a program mounts where it likes, and is told when the thread is there", async ({ page, site }) => {
  await page.locator("#leave").click();
  const ready = await page.evaluate(async (id) => {
    const place = document.createElement("div");
    document.body.append(place);
    const told = new Promise<unknown>((resolve) =>
      place.addEventListener("causerie:ready", (event) => resolve((event as CustomEvent).detail), { once: true }),
    );
    (window as unknown as { Causerie: { mount(element: Element, options: object): void } }).Causerie.mount(place, {
      site: id,
      thread: "second",
    });
    return told;
  }, site.id);
  expect(ready).toEqual({ thread: "second", count: 1 });
});

/** What the tests call of a `<causerie-thread>`. */
interface CauserieElement extends HTMLElement {
  update(options: object): void;
  refresh(): void;
  destroy(): void;
}
