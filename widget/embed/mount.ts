/** One thread on a page: its shadow root, its fragment from the server, its end. */

import { keepDrafts, restoreDrafts, stored } from "./drafts";
import { emit } from "./events";
import { apologise } from "./failure";
import { showFrame } from "./frame";
import { holdPlace, takeOver } from "./included";
import type { Options } from "./options";
import { commentIn, followPermalinks, reveal } from "./permalink";
import { readOn } from "./reading";
import { isDark, watchTheme } from "./theme";
import { relative, sayTimes } from "./times";
import { carryTyping } from "./typing";
import { wakeOnTouch } from "./waking";
import { wasmAllowed } from "./widget";

type Sentence = keyof (typeof SENTENCES)[string];

/** A thread that stands on the page. */
export interface Mounted {
  readonly host: Element;
  readonly shadow: ShadowRoot;
  readonly base: string;
  readonly options: Options;
  /** Ends every listener and request of this thread. */
  readonly life: AbortController;
  params: ReadParams;
  /** The root of the application: the server's fragment, later the widget. */
  root?: HTMLElement;
  /** The widget, once it is awake. */
  handle?: Handle;
  /** The sentence that says what did not come. */
  apology?: Element;
  /** Whether the widget is on its way; what is clicked meanwhile waits for it. */
  waking?: boolean;
  /** Which request for a fragment is the latest; older answers are dropped. */
  turn: number;
  /** Whether the page was told that the thread is there. */
  told?: boolean;
  /** Wakes the widget. */
  rouse?: () => Promise<void>;
  /** One of the loader's own sentences. */
  say(sentence: Sentence): string;
  /** The query that names the page and how it is read. */
  page(): string;
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

/** Mounts a thread into a host; it fetches when the reader comes near, unless told to at once. */
export function mount(base: string, host: Element, shadow: ShadowRoot, options: Options): Mounted {
  const life = new AbortController();
  const mounted: Mounted = {
    host,
    shadow,
    base,
    options,
    life,
    params: {
      sort: options.sort,
      limit: Number(options.limit) || undefined,
      comment: commentIn(location.hash),
    },
    turn: 0,
    say: (sentence) => {
      const lang = (mounted.root?.lang || options.lang || "").split("-")[0]!;
      return (SENTENCES[lang] ?? SENTENCES.en!)[sentence];
    },
    page: () => {
      const { thread, url, lang } = options;
      const query = new URLSearchParams(thread ? { key: thread } : { url });
      for (const [name, value] of Object.entries({ lang, ...mounted.params })) if (value) query.set(name, `${value}`);
      return `${query}`;
    },
  };
  shadow.adoptedStyleSheets = [sheet];
  if (options.mode === "iframe") {
    shadow.replaceChildren();
    showFrame(mounted);
    return mounted;
  }
  keepDrafts(mounted);
  readOn(mounted);
  mounted.rouse = wakeOnTouch(mounted);
  followPermalinks(mounted);
  watchTheme(options.theme, life, () => dress(mounted));
  takeOver(mounted);
  // The times of what came with the page are dates, and other words would move what stands around them.
  const minute = setInterval(
    () => (mounted.handle || !mounted.params.known) && sayTimes(shadow, timesOf(mounted)),
    60_000,
  );
  life.signal.addEventListener("abort", () => clearInterval(minute));
  if (options.loading === "eager" || mounted.params.comment) void load(mounted, true);
  else whenNear(mounted);
  return mounted;
}

/** Takes a thread off the page. */
export function unmount(mounted: Mounted): void {
  mounted.life.abort();
  mounted.handle?.destroy();
  mounted.shadow.replaceChildren();
}

function whenNear(mounted: Mounted): void {
  const eye = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      eye.disconnect();
      void load(mounted, true);
    },
    { rootMargin: "800px" },
  );
  eye.observe(mounted.host);
  mounted.life.signal.addEventListener("abort", () => eye.disconnect());
}

/**
 * Fetches the fragment and shows it; false where that failed or was overtaken. The `first` time a thread that came with the
 * page stands there to be read, whether it can be brought up to date or not.
 */
export async function load(mounted: Mounted, first?: boolean): Promise<boolean> {
  const { base, options, life, host, params } = mounted;
  const turn = ++mounted.turn;
  try {
    const answer = await fetch(`${base}/api/v1/sites/${options.site}/thread.html?${mounted.page()}`, life);
    const text = await answer.text();
    if (turn !== mounted.turn || mounted.handle || life.signal.aborted) return false;
    if (!answer.ok) throw JSON.parse(text);
    // Nothing, where what came with the page is what the server has.
    if (text) show(mounted, text);
    if (!mounted.told) {
      mounted.told = true;
      const { thread = options.thread ?? options.url, count } = mounted.root!.dataset;
      emit(host, "ready", { thread, count: Number(count) });
      if (params.comment) reveal(mounted, params.comment);
      // Who took part before sees what is theirs.
      if (stored(`causerie:${options.site}:token`) && wasmAllowed()) void mounted.rouse?.();
    }
    return true;
  } catch (cause) {
    if (!life.signal.aborted) {
      const code = (cause as { code?: string } | null)?.code ?? "network";
      if (first && mounted.root) emit(host, "error", { code });
      else apologise(mounted, "failed", code, () => load(mounted));
    }
    return false;
  }
}

/** Puts a fragment into the shadow root. */
function show(mounted: Mounted, html: string): void {
  const template = document.createElement("template");
  template.innerHTML = html;
  const root = template.content.querySelector<HTMLElement>(".causerie")!;
  const restore = carryTyping(mounted.shadow);
  const hold = holdPlace(mounted);
  mounted.root = root;
  mounted.shadow.replaceChildren(root);
  sayTimes(root, timesOf(mounted));
  fit(mounted);
  restore();
  restoreDrafts(mounted);
  hold();
}

/** Fits a thread that has come to the page, its question included. */
export function fit(mounted: Mounted): void {
  const question = mounted.root!.querySelector("[part=prompt]")?.firstChild;
  if (question && mounted.options.prompt) question.nodeValue = mounted.options.prompt;
  dress(mounted);
}

/** Fits the thread to the page's direction and brightness. */
function dress({ root, host, shadow, options }: Mounted): void {
  if (!root) return;
  root.dir = getComputedStyle(host).direction;
  root.style.colorScheme = isDark(shadow, options.theme) ? "dark" : "light";
}

/** The words for times in the thread's language. */
export const timesOf = ({ root }: Mounted): ((moment: number) => string) => relative(root?.lang || "en");
