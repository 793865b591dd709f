import { comment, composer, expect, said, test } from "./support/test.ts";

const LONG = "https://example.com/" + "a-very-long-path/".repeat(20);

for (const width of [320, 360]) {
  test(`nothing runs off a screen of ${width} px`, async ({ page, site }) => {
    let parent: number | undefined;
    for (let depth = 1; depth <= 7; depth++)
      parent = (await site.post("post", `Depth ${depth} ${LONG}`, { parent, name: "Wolfeschlegelsteinhausenbergerdorff" })).comment.id;
    await site.post("post", "```\n" + "code ".repeat(80) + "\n```\n\n| a | b | c | d |\n|-|-|-|-|\n" + "| wide cell ".repeat(4) + "|");
    await page.setViewportSize({ width, height: 720 });
    await page.goto(site.url("post"));
    await expect(said(page, "Depth 7")).toBeVisible();
    await comment(page, parent!).locator("[data-act=reply]").last().click();
    await expect(composer(page, `reply-${parent}`)).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test("right to left, the replies are indented from the right", async ({ page, site }) => {
  const { comment: root } = await site.post("arabic", "العجين يسمع الكلام الطيب.", { name: "مريم" });
  const { comment: reply } = await site.post("arabic", "نعم.", { parent: root.id, name: "Ada" });
  await page.setViewportSize({ width: 360, height: 720 });
  await page.goto(site.url("arabic"));
  const outer = (await comment(page, root.id).boundingBox())!;
  const inner = (await comment(page, reply.id).boundingBox())!;
  expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
