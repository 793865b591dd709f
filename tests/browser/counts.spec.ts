import { expect, test } from "./support/test.ts";

test("all numbers of a page come with one request", async ({ page, site, causerie, requests }) => {
  await site.postAll("bread", ["one", "two"]);
  await site.postAll("butter", ["one"]);
  await fetch(`${causerie}/api/v1/sites/${site.id}/comments`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key: "salt", body: "one", author: { name: "Ada" } }),
  });
  await page.goto(site.url("index"));
  await expect(page.locator("causerie-count, [data-causerie-count]")).toHaveText(["2", "1", "1", "0"]);
  expect(requests.filter((path) => path.endsWith("/counts"))).toHaveLength(1);
});

test("a number that is added later comes too", async ({ page, site }) => {
  await site.postAll("bread", ["one", "two"]);
  await page.goto(site.url("index"));
  await expect(page.locator("causerie-count").first()).toHaveText("2");
  await page.evaluate((path) => {
    const late = Object.assign(document.createElement("b"), { id: "late" });
    late.setAttribute("data-causerie-count", path);
    document.body.prepend(late);
  }, site.path("bread"));
  await expect(page.locator("#late")).toHaveText("2");
});

test("a page that wants only numbers gets no thread", async ({ page, site }) => {
  await site.postAll("bread", ["one", "two"]);
  await page.goto(site.url("index", { mode: "counts" }));
  await expect(page.locator("causerie-count").first()).toHaveText("2");
  await expect(page.locator("causerie-thread")).toHaveCount(0);
});
