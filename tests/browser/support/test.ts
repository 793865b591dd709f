/** What every browser test stands on. Any error a page does not catch, and any it logs, fails the test. */

import { test as base, type Locator, type Page } from "@playwright/test";
import { Blog } from "./blog.ts";
import { Site } from "./site.ts";

export { expect, type Locator, type Page } from "@playwright/test";

interface Fixtures {
  /** Errors that belong to what a test is about. */
  forgiven: RegExp | undefined;
  /** A fresh site. */
  site: Site;
  /** Every request that reached for the server so far, as paths. */
  requests: string[];
  watched: void;
}

interface WorkerFixtures {
  causerie: string;
  blog: Blog;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  causerie: [async ({}, use) => use(process.env["CAUSERIE_URL"]!), { scope: "worker" }],
  blog: [
    async ({ causerie }, use) => {
      const blog = new Blog(causerie);
      await blog.open();
      await use(blog);
      await blog.close();
    },
    { scope: "worker" },
  ],
  forgiven: [undefined, { option: true }],
  site: async ({ causerie, blog }, use) => use(await Site.create(causerie, blog.origin)),
  requests: async ({ context, causerie }, use) => {
    const paths: string[] = [];
    context.on("request", (request) => {
      const { origin, pathname } = new URL(request.url());
      if (origin === causerie) paths.push(pathname);
    });
    await use(paths);
  },
  watched: [
    async ({ context, forgiven }, use) => {
      const errors: string[] = [];
      const note = (text: string): void => {
        if (!forgiven?.test(text)) errors.push(text);
      };
      context.on("weberror", (error) => note(`${error.error().stack ?? error.error()}`));
      context.on("console", (message) => {
        if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
      });
      await use();
      if (errors.length) throw new Error(`The page reported:\n${errors.join("\n")}`);
    },
    { auto: true },
  ],
});

/** The comment with an id. */
export const comment = (page: Page | Locator, id: number): Locator => page.locator(`article#comment-${id}`);

/** The replies to the comment with an id, at any depth. */
export const replies = (page: Page | Locator, id: number): Locator =>
  page.locator(`li:has(> article#comment-${id}) > ol.replies article`);

/** What a comment says, without its replies. */
export const said = (page: Page | Locator, text: string | RegExp): Locator =>
  page.locator("[part=body]").filter({ hasText: text });

/** The composer below the thread (`new`), of a reply or of an edit. */
export const composer = (page: Page | Locator, name = "new"): Locator => page.locator(`form[data-composer="${name}"]`);

/** Writes into a composer and sends it. */
export async function write(form: Locator, text: string, name = "Grace"): Promise<void> {
  await form.locator("[name=body]").fill(text);
  const author = form.locator("[name=author]");
  if ((await author.count()) && !(await author.inputValue())) await author.fill(name);
  await form.locator("[type=submit]").click();
}

/** Whether WebAssembly was asked for. */
export const wokeUp = (requests: string[]): boolean => requests.some((path) => path.endsWith(".wasm"));
