import { composer, expect, said, test, write, wokeUp } from "./support/test.ts";

test.describe("a policy that allows no WebAssembly", () => {
  test.use({ forgiven: /Content.Security.Policy/ });

  test("the thread reads like anywhere, and is styled", async ({ page, site }) => {
    await site.post("policy", "Readable.");
    await page.goto(site.url("policy"));
    await expect(said(page, "Readable.")).toBeVisible();
    await expect(page.locator("causerie-thread")).toHaveCSS("display", "block");
  });

  test("taking part happens in the frame, with what was typed", async ({ page, site, requests }) => {
    const draft = `causerie:${site.id}:draft:${site.path("policy")}/:new`;
    await page.addInitScript((name) => window === top && localStorage.setItem(name, "From behind the wall"), draft);
    await page.goto(site.url("policy"));
    await expect(composer(page).locator("textarea")).toHaveValue("From behind the wall");
    await composer(page).locator("textarea").focus();
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("textarea[name=body]")).toBeFocused();
    await expect(frame.locator("textarea[name=body]")).toHaveValue("From behind the wall");
    await frame.locator("[name=author]").fill("Grace");
    await frame.locator("form[part=composer] [type=submit]").click();
    await expect(frame.getByText("From behind the wall").first()).toBeVisible();
    expect((await site.thread("policy")).comments).toHaveLength(1);
    expect(wokeUp(requests)).toBe(false);
  });

  test("who types on while the frame comes loses no letter", async ({ page, site }) => {
    for (const delay of [0, 25, 60]) {
      await page.goto(site.url(`policy`));
      const text = `Typed with ${delay} ms between the letters, straight through.`;
      await composer(page).locator("textarea").click();
      await page.keyboard.type(text, { delay });
      const field = page.frameLocator("iframe").locator("textarea[name=body]");
      await expect(field).toBeFocused();
      await page.keyboard.type(" And on.");
      await expect(field).toHaveValue(`${text} And on.`);
      await expect(page.locator("causerie-thread article, causerie-thread form")).toHaveCount(0);
    }
  });
});

test("a strict policy that allows WebAssembly runs the whole widget", async ({ page, site }) => {
  await page.goto(site.url("allowed"));
  await write(composer(page), "Nothing was in the way.");
  await expect(said(page, "Nothing was in the way.")).toBeVisible();
});
