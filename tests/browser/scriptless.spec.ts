import { expect, test } from "./support/test.ts";

test.use({ javaScriptEnabled: false });

test("the plain page reads", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Readable **anywhere**.");
  await page.goto(site.plain("post"));
  await expect(page.locator(`#comment-${root.id}`)).toContainText("Readable anywhere.");
});

test("a page's noscript link leads there", async ({ page, site }) => {
  await site.post("post", "Found it.");
  await page.goto(site.url("post"));
  await page.getByRole("link", { name: "Read and write comments" }).click();
  await expect(page.getByText("Found it.")).toBeVisible();
});

test("a comment is posted, then edited and deleted through its private link", async ({ page, site }) => {
  await page.goto(site.plain("post"));
  await page.locator("[name=body]").fill("Posted by a form.");
  await page.locator("[name=author]").fill("Grace");
  await page.locator("form[part=composer] [type=submit]").click();
  await expect(page.getByText("Posted by a form.")).toBeVisible();
  const link = page.locator("a[href*='key=']").first();
  await link.click();
  await page.locator("[name=body]").fill("Edited by a form.");
  await page.locator("button[value=edit]").click();
  await expect(page.getByText("Edited by a form.").first()).toBeVisible();
  expect((await site.thread("post")).comments[0]!.html).toContain("Edited by a form.");
});

test("a comment is deleted through its private link", async ({ page, site }) => {
  await page.goto(site.plain("post"));
  await page.locator("[name=body]").fill("Short-lived.");
  await page.locator("[name=author]").fill("Grace");
  await page.locator("form[part=composer] [type=submit]").click();
  await page.locator("a[href*='key=']").first().click();
  await page.locator("details:has(button[value=delete]) > summary").click();
  await page.locator("button[value=delete]").click();
  await expect.poll(async () => (await site.thread("post")).thread.comment_count).toBe(0);
});

test.describe("a form that is refused", () => {
  // The browser logs the page's status, 422.
  test.use({ forgiven: /Failed to load resource/ });

  test("a form that is not filled in says what is missing and keeps the rest", async ({ page, site }) => {
    await page.goto(site.plain("post"));
    await page.locator("[name=body]").evaluate((field) => field.removeAttribute("required"));
    await page.locator("[name=author]").fill("Grace");
    await page.locator("form[part=composer] [type=submit]").click();
    await expect(page.locator("[name=author]")).toHaveValue("Grace");
    expect((await site.thread("post")).comments).toHaveLength(0);
  });
});
