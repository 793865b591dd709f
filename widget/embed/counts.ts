/** The numbers of comments beside links: one request for all of a page. */

import { emit } from "./events";
import { defaultSite, type Given } from "./options";

interface Asked {
  element: HTMLElement;
  site: string;
  /** `url` or `key`. */
  by: string;
  value: string;
}

/** As many as the server answers at once. */
const AT_ONCE = 100;
let waiting: Asked[] = [];

/** Asks for the number of a page's comments; it goes into the element as text. */
function count(base: string, asked: Asked): void {
  if (!waiting.length) queueMicrotask(() => void ask(base));
  waiting.push(asked);
}

async function ask(base: string): Promise<void> {
  const all = waiting;
  waiting = [];
  const bySite = new Map<string, Map<string, Asked[]>>();
  for (const asked of all) {
    const pages = bySite.get(asked.site) ?? new Map<string, Asked[]>();
    bySite.set(asked.site, pages);
    const page = `${asked.by}=${encodeURIComponent(asked.value)}`;
    pages.set(page, [...(pages.get(page) ?? []), asked]);
  }
  for (const [site, pages] of bySite) {
    const names = [...pages.keys()];
    while (names.length) {
      const some = names.splice(0, AT_ONCE);
      try {
        const answer = await fetch(`${base}/api/v1/sites/${site}/counts?${some.join("&")}`);
        const { counts, code } = (await answer.json()) as { counts?: Record<string, number>; code?: string };
        for (const asked of some.flatMap((name) => pages.get(name) ?? []))
          if (counts) asked.element.textContent = `${counts[asked.value] ?? 0}`;
          else emit(asked.element, "error", { code });
      } catch {
        for (const name of some)
          for (const { element } of pages.get(name) ?? []) emit(element, "error", { code: "network" });
      }
    }
  }
}

/** Asks for the number that goes into an element; without a page it is the one the reader is on. */
export function countFor(base: string, element: HTMLElement, { site, thread, url }: Given): void {
  const value = thread ?? new URL(url ?? "", document.baseURI).href;
  count(base, { element, site: site || defaultSite(), by: thread ? "key" : "url", value });
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
