/** The owner's room, as somebody signed in sees it. */

import type { BrowserContext } from "@playwright/test";
import { expect, type Locator, type Page } from "./test.ts";
import { OWNER_TOKEN } from "./server.ts";

/** Passkeys belong to a host name, which an address is not. */
export const atName = (causerie: string): string => causerie.replace("127.0.0.1", "localhost");

/** A link that signs the owner in once. */
export async function signInLink(causerie: string): Promise<string> {
  const answer = await fetch(`${atName(causerie)}/api/v1/sign-in/links`, {
    method: "POST",
    headers: { authorization: `Bearer ${OWNER_TOKEN}` },
  });
  return ((await answer.json()) as { url: string }).url;
}

/** The cookies of who signed in first: signing in is what other tests are about. */
let kept: Parameters<BrowserContext["addCookies"]>[0] = [];

/** Signs the owner in and shows them a page of a site. */
export async function signIn(page: Page, causerie: string, site: string, section = "queue"): Promise<void> {
  if (kept.length) await page.context().addCookies(kept);
  await page.goto(kept.length ? `${atName(causerie)}/dashboard/` : await signInLink(causerie));
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  kept = await page.context().cookies();
  await show(page, causerie, site, section);
}

/** Shows a page of a site. */
export async function show(page: Page, causerie: string, site: string, section: string): Promise<void> {
  await page.goto(`${atName(causerie)}/dashboard/#/${site}/${section}`);
  await expect(page.locator("main h1")).toBeVisible();
}

/** The entry of a comment. */
export const entry = (page: Page, id: number): Locator => page.locator(`article#comment-${id}`);

/** All entries. */
export const entries = (page: Page): Locator => page.locator("main article");
