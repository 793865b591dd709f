import { expect, test, wokeUp } from "./support/test.ts";

test("the iframe mode shows the plain page at its full height, and posts", async ({ page, site, requests }) => {
  await site.postAll("post", Array.from({ length: 12 }, (_, at) => `comment ${at + 1}`));
  await page.goto(site.url("post", { mode: "iframe" }));
  const frame = page.frameLocator("iframe");
  await expect(frame.getByText("comment 12", { exact: true })).toBeVisible();
  await expect
    .poll(() =>
      page.frames()[1]!.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight),
    )
    .toBeLessThanOrEqual(1);
  await frame.locator("[name=body]").fill("From the frame.");
  await frame.locator("[name=author]").fill("Grace");
  await frame.locator("form[part=composer] [type=submit]").click();
  await expect(frame.getByText("From the frame.").first()).toBeVisible();
  expect(wokeUp(requests)).toBe(false);
});
