/** The script a blogger pastes: finds where threads belong on the page, and mounts them. */

import { countMarked } from "./counts";
import { define } from "./elements";
import type { Given } from "./options";
import { whenParsed } from "./parsed";

const THREAD = "causerie-thread";

/** This very script; a module has no `currentScript`. */
const script = (document.currentScript ?? document.querySelector("script[src*='/embed.js']")) as HTMLScriptElement;

/** Mounts a thread into an element, which may be a `<causerie-thread>` itself. */
function mountIn(element: HTMLElement, options: Given = {}): CauserieElement {
  const inside = element.matches(THREAD) ? element : element.querySelector(THREAD);
  const thread = (inside ?? document.createElement(THREAD)) as CauserieElement;
  thread.update(thread === element ? options : { ...element.dataset, ...options });
  if (!inside) element.append(thread);
  return thread;
}

/** Mounts into the element with id `causerie`, unless the page has said where its threads belong. */
function mountNamed(): HTMLElement | null {
  const named = document.getElementById("causerie");
  if (named && !document.querySelector(THREAD)) mountIn(named);
  return named;
}

/** Whether a script is there for numbers alone, as on an index page. */
const wantsNumbers = (script: HTMLScriptElement): boolean => script.dataset.mode === "counts";

/** Mounts after a script, unless there is a better place or a thread already. A head shows nothing. */
function mountAfter(script: HTMLScriptElement): void {
  if (wantsNumbers(script) || mountNamed() || document.querySelector(THREAD)) return;
  const thread = document.createElement(THREAD);
  if (script.closest("body")) script.after(thread);
  else (document.querySelector("article, main") ?? document.body).append(thread);
}

// The second of two scripts only helps a page that was swapped under the first.
if (window.Causerie) whenParsed(() => window.Causerie!.mountAfter(script));
else {
  const base = new URL(script.src).origin;
  const defaults: Given = { ...script.dataset };
  window.Causerie = { mount: mountIn, mountAfter };
  define(base, defaults);
  whenParsed(() => {
    const look = (): void => {
      if (!wantsNumbers(script)) mountNamed();
      countMarked(base, defaults.site);
    };
    mountAfter(script);
    look();
    new MutationObserver(look).observe(document, {
      childList: true,
      subtree: true,
      attributeFilter: ["data-causerie-count"],
    });
  });
}
