/** The numbers of comments beside links: one request for all of a page. */

import { emit } from "./events";
import { defaultSite, type Given } from "./options";

interface Asked {
  element: HTMLElement;
  site: string;
  /** What the server is asked for, as in the query and as in its answer. */
  query: string;
  page: string;
}

/** As many as the server answers at once. */
const AT_ONCE = 100;
let waiting: Asked[] = [];

async function ask(base: string): Promise<void> {
  const sites = Object.groupBy(waiting, ({ site }) => site);
  waiting = [];
  for (const [site, all = []] of Object.entries(sites)) {
    while (all.length) {
      const some = all.splice(0, AT_ONCE);
      const query = [...new Set(some.map(({ query }) => query))].join("&");
      let counts: Record<string, number> | undefined;
      let code = "network";
      try {
        const answer = await fetch(`${base}/api/v1/sites/${site}/counts?${query}`);
        ({ counts, code } = await answer.json());
      } catch {
        // Told below.
      }
      for (const { element, page } of some)
        if (counts) element.textContent = `${counts[page] ?? 0}`;
        else emit(element, "error", { code });
    }
  }
}

/** Asks for the number that goes into an element; without a page it is the one the reader is on. */
export function countFor(base: string, element: HTMLElement, { site, thread, url }: Given): void {
  const page = thread || new URL(url ?? "", document.baseURI).href;
  if (!waiting.length) queueMicrotask(() => void ask(base));
  waiting.push({
    element,
    site: site || defaultSite(),
    query: `${thread ? "key" : "url"}=${encodeURIComponent(page)}`,
    page,
  });
}

const counted = new WeakMap<HTMLElement, string>();

/** Asks for the numbers of elements with `data-causerie-count="/a-page/"`, once for each address. */
export function countMarked(base: string, site: Given["site"]): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-causerie-count]")) {
    const url = element.dataset.causerieCount!;
    if (counted.get(element) === url) continue;
    counted.set(element, url);
    countFor(base, element, { site: element.dataset.site ?? site, url });
  }
}
