import { comment, composer, expect, said, test, write } from "./support/test.ts";

test("what was typed is there after a reload", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await composer(page).locator("textarea").pressSequentially("Half a thou");
  await page.reload();
  await expect(composer(page).locator("textarea")).toHaveValue("Half a thou");
});

test("a reply's draft waits in its own place", async ({ page, site }) => {
  const { comment: root } = await site.post("post", "Question?");
  await page.goto(site.url("post"));
  const reply = composer(page, `reply-${root.id}`);
  await comment(page, root.id).locator("[data-act=reply]").click();
  await reply.locator("textarea").pressSequentially("Half an ans");
  await page.reload();
  await expect(composer(page).locator("textarea")).toHaveValue("");
  await comment(page, root.id).locator("[data-act=reply]").click();
  await expect(reply.locator("textarea")).toHaveValue("Half an ans");
});

test("a draft belongs to its page", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await composer(page).locator("textarea").fill("For this page.");
  await page.goto(site.url("named"));
  await expect(composer(page).locator("textarea")).toHaveValue("");
});

test("a sent comment leaves no draft", async ({ page, site }) => {
  await page.goto(site.url("post"));
  await write(composer(page), "Sent.");
  await expect(said(page, "Sent.")).toBeVisible();
  await page.reload();
  await expect(said(page, "Sent.")).toBeVisible();
  await expect(composer(page).locator("textarea")).toHaveValue("");
});

test("a browser that forbids storage still posts", async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await page.goto(site.url("post"));
  await write(composer(page), "Without storage.");
  await expect(said(page, "Without storage.")).toBeVisible();
});
