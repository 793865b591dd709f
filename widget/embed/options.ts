/** What a blogger can set, and where each value comes from when they set nothing. */

/** The attributes of the embed: `data-*` on the script, without prefix on `<causerie-thread>`. */
export const NAMES = ["site", "thread", "url", "title", "lang", "theme", "sort", "limit", "loading", "mode", "prompt"] as const;

export type Given = { [name in (typeof NAMES)[number]]?: string | null };

/** The options of one thread, complete. */
export interface Options extends Given {
  site: string;
  url: string;
  title: string;
  theme: string;
}

/** The attributes of an element; those that are no options do no harm. */
export const attributes = ({ attributes }: Element): Given =>
  Object.fromEntries([...attributes].map(({ name, value }) => [name, value]));

/** The site a page belongs to when nobody names one. */
export const defaultSite = (): string => location.hostname.replace(/^www\./, "");

const meta = (selector: string): HTMLElement | null => document.querySelector(selector);

/** The page's own URL. Query and fragment play no part in a thread's key, so they are not told to the server. */
function pageUrl(): string {
  const canonical = (meta("link[rel=canonical][href]") as HTMLLinkElement | null)?.href;
  const same = canonical && new URL(canonical).origin === location.origin;
  return same ? canonical : location.origin + location.pathname;
}

/** Fills in what was not given; `host` is where the thread stands. */
export function complete(host: Element, options: Given): Options {
  return {
    ...options,
    site: options.site || defaultSite(),
    url: options.url ? new URL(options.url, document.baseURI).href : pageUrl(),
    title: options.title || meta('meta[property="og:title"]')?.getAttribute("content") || document.title,
    theme: options.theme || "auto",
    lang: options.lang || host.closest<HTMLElement>("[lang]")?.lang,
  };
}
