/** A thread that came with the page, put there when the blog was built: it stays what the reader sees while it holds. */

import { restoreDrafts } from "./drafts";
import { fit, type Mounted } from "./mount";

/** Takes over what stands in the shadow root, node by node the same, if anything does. */
export function takeOver(mounted: Mounted): void {
  const { shadow, params } = mounted;
  // Only what came with the page brings its style along; the loader's has taken its place.
  const style = shadow.querySelector("style");
  if (!style) return;
  params.known = style.dataset.known;
  mounted.root = shadow.querySelector<HTMLElement>(".causerie")!;
  style.remove();
  fit(mounted);
  restoreDrafts(mounted);
}

/** Remembers what the reader sees of a thread that came with the page; the answer puts its successor there. */
export function holdPlace({ shadow, params }: Mounted): () => void {
  const box = (element: Element): DOMRect => element.getBoundingClientRect();
  const seen = [...shadow.querySelectorAll("header, form, article")].find((element) => box(element).bottom > 0);
  const top = seen && box(seen).top;
  return () => {
    // What stands above all comments does not move, and has no id.
    const now = params.known && seen && shadow.getElementById(seen.id);
    delete params.known;
    if (now) scrollBy(0, box(now).top - top!);
  };
}
