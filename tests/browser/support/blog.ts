/** A small blog on another origin: pages from `pages/`, with a few words filled in. */

import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PAGES = join(dirname(fileURLToPath(import.meta.url)), "../pages");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Serves `/{site}/{page}/…`; the query becomes `data-*` attributes of the script. */
export class Blog {
  #server: Server;
  /** Threads as a generator put them into its pages, by the page's address: built once, at the first visit. */
  #built = new Map<string, Promise<string>>();
  /** What a page waits for in the midst of its first comment. */
  pause: Promise<void> | undefined;
  /** Where the pages' scripts come from. */
  causerie: string;

  constructor(causerie: string) {
    this.causerie = causerie;
    this.#server = createServer(async (request, response) => {
      const url = new URL(request.url ?? "/", this.origin);
      const [, site = "", page = ""] = url.pathname.split("/");
      try {
        const html = await readFile(join(PAGES, `${page}.html`), "utf8");
        const attributes = [["site", site], ...url.searchParams].map(([name, value]) => `data-${name}="${escaped(value!)}"`);
        const words: Record<string, string> = {
          causerie: this.causerie,
          site,
          attributes: attributes.join(" "),
          path: url.pathname,
          plain: `${this.causerie}/sites/${site}/thread?url=${encodeURIComponent(this.origin + url.pathname)}`,
        };
        if (html.includes("{{included}}")) words["included"] = await this.#included(site, url);
        response.setHeader("content-type", "text/html; charset=utf-8");
        const whole = html.replace(/\{\{(\w+)\}\}/g, (_, word: string) => words[word] ?? "");
        const midst = this.pause ? whole.indexOf("</article>") : 0;
        response.write(whole.slice(0, midst));
        await this.pause;
        response.end(whole.slice(midst));
      } catch {
        response.statusCode = page === "favicon.ico" || site === "favicon.ico" ? 204 : 404;
        response.end();
      }
    });
  }

  /** The thread of a page, asked for as a generator does; `limit` and `sort` as the page's query says. */
  #included(site: string, { href, pathname, searchParams }: URL): Promise<string> {
    const query = new URLSearchParams({ static: "1", url: this.origin + pathname });
    for (const name of ["limit", "sort"]) if (searchParams.has(name)) query.set(name, searchParams.get(name)!);
    const address = `${this.causerie}/api/v1/sites/${site}/thread.html?${query}`;
    if (!this.#built.has(href)) this.#built.set(href, fetch(address).then((answer) => answer.text()));
    return this.#built.get(href)!;
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "localhost", resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
