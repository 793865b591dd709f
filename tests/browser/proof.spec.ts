import { composer, expect, said, test, write, type Page } from "./support/test.ts";

interface Sent {
  proof?: { challenge: string; nonce: number };
}

/** What is sent to post comments from now on. */
function sent(page: Page): Sent[] {
  const bodies: Sent[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/comments")) bodies.push(request.postDataJSON() as Sent);
  });
  return bodies;
}

const asks = (requests: string[]): number => requests.filter((path) => path.endsWith("/challenge")).length;

test("a comment shows its work where the site asks for it", async ({ page, site, requests }) => {
  await site.change({ proof_of_work: true });
  const bodies = sent(page);
  await page.goto(site.url("post"));
  const text = composer(page).locator("textarea");
  await text.focus();
  await expect(page.locator("causerie-thread")).toHaveJSProperty("awake", true);
  await text.pressSequentially("Kneaded");
  await expect.poll(() => asks(requests)).toBe(1);
  await write(composer(page), "Kneaded by hand.");
  await expect(said(page, "Kneaded by hand.")).toBeVisible();
  expect(bodies).toEqual([
    expect.objectContaining({ proof: { challenge: expect.stringMatching(/^v1\.16\./), nonce: expect.any(Number) } }),
  ]);
  expect(asks(requests)).toBe(1);
});

test("nothing is asked where the site wants no work", async ({ page, site, requests }) => {
  const bodies = sent(page);
  await page.goto(site.url("post"));
  await write(composer(page), "Just so.");
  await expect(said(page, "Just so.")).toBeVisible();
  expect(bodies[0]!.proof).toBeUndefined();
  expect(asks(requests)).toBe(0);
});

test("the page goes on while the work is done, and the comment waits for it", async ({ page, site }) => {
  await site.change({ proof_of_work: true });
  // More work than is ever done, so that it is still going on while the page is looked at.
  const endless = `v1.32.${"x".repeat(66)}`;
  await page.route("**/challenge", (route) => route.fulfill({ json: { challenge: endless, difficulty: 32 } }));
  const bodies = sent(page);
  await page.goto(site.url("post"));
  await page.evaluate(() => {
    const count = (): void => {
      document.documentElement.dataset["frames"] = `${Number(document.documentElement.dataset["frames"] ?? 0) + 1}`;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const frames = (): Promise<number> => page.evaluate(() => Number(document.documentElement.dataset["frames"]));
  const form = composer(page);
  await write(form, "Patience.");
  await expect(form).toHaveAttribute("aria-busy", "true");
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before + 30);
  await page.locator("h1").click();
  await expect(form).toHaveAttribute("aria-busy", "true");
  await expect(form.locator("textarea")).toHaveValue("Patience.");
  expect(bodies).toEqual([]);
});

test.describe("where something goes wrong", () => {
  // What the browser logs about requests that fail.
  test.use({ forgiven: /Failed to load resource|net::ERR_/ });

  test("a proof that came too late is replaced without a word", async ({ page, site, requests }) => {
    await site.change({ proof_of_work: true });
    const bodies = sent(page);
    // A challenge that nobody gave, easily solved.
    const foreign = `v1.1.${"x".repeat(68)}`;
    await page.route("**/challenge", (route) => route.fulfill({ json: { challenge: foreign, difficulty: 1 } }), { times: 1 });
    await page.goto(site.url("post"));
    await write(composer(page), "At last.");
    await expect(said(page, "At last.")).toBeVisible();
    await expect(page.locator(".problem")).toHaveCount(0);
    expect(bodies.map((body) => body.proof?.challenge === foreign)).toEqual([true, false]);
    expect(asks(requests)).toBe(2);
  });

  test("without a challenge the comment is sent without a proof", async ({ page, site }) => {
    await site.change({ proof_of_work: true });
    await page.route("**/challenge", (route) => route.abort());
    const bodies = sent(page);
    await page.goto(site.url("post"));
    await write(composer(page), "Sent all the same.");
    await expect.poll(() => bodies.length).toBe(1);
    expect(bodies[0]!.proof).toBeUndefined();
    await expect(composer(page).locator("textarea")).toHaveValue("");
  });
});
