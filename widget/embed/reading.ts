/** Sorting, further pages and collapsed replies before the widget is awake: another fragment from the server. */

import { load, type Mounted } from "./mount";

/** Roots on a page of a thread, and as many as one fragment can hold. */
const PAGE = 20;
const MOST = 100;

/** Whether a control is one of reading that another fragment can answer, and may: none comes under a waking widget. */
export const reads = ({ params, waking }: Mounted, { dataset: { act } }: HTMLElement): boolean =>
  !waking &&
  (act === "sort" || act === "replies" || act === "all" || (act === "more" && (params.limit ?? PAGE) < MOST));

const controls = "button, a[href], input, textarea, select";

/** A selector that finds the same control in a later rendering. */
export function sameControl(control: Element): string {
  const scope = control.closest("article")?.id;
  const form = control.parentElement?.closest<HTMLElement>("[data-composer]")?.dataset.composer;
  const own = [...control.attributes]
    .filter(({ name }) => /^(data-(?!open)|name|type)/.test(name))
    .map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`);
  return (scope ? `#${scope} ` : "") + (form ? `[data-composer="${form}"] ` : "") + control.localName + own.join("");
}

/** Applies one control of reading to how the thread is read. */
function changed(mounted: Mounted, { act, sort, id }: DOMStringMap): void {
  const params = mounted.params;
  if (act === "sort") mounted.params = { ...params, sort, limit: Number(mounted.options.limit) || PAGE, comment: undefined };
  if (act === "more") params.limit = (params.limit ?? PAGE) + PAGE;
  if (act === "replies") params.expand = [...(params.expand ?? []), Number(id)];
  if (act === "all") params.comment = undefined;
}

/** Handles the controls of reading until the widget is awake, keeping focus and place. */
export function readOn(mounted: Mounted): void {
  const { shadow, life } = mounted;
  const clicked = async (event: Event) => {
    const control = (event.target as Element).closest<HTMLElement>("[data-act]");
    if (!control || mounted.handle || !reads(mounted, control)) return;
    event.preventDefault();
    const top = control.getBoundingClientRect().top;
    const known = new Set([...shadow.querySelectorAll("article")].map(({ id }) => id));
    changed(mounted, control.dataset);
    control.setAttribute("aria-busy", "true");
    if (!(await load(mounted))) return control.removeAttribute("aria-busy");
    // One goes on reading where the new begins; a new order has no such place.
    const fresh = [...shadow.querySelectorAll("article")].find(({ id }) => !known.has(id));
    const same = shadow.querySelector<HTMLElement>(sameControl(control));
    const next = control.dataset.act === "sort" ? same : (fresh ?? same);
    if (!next) return;
    scrollBy(0, next.getBoundingClientRect().top - top);
    if (!next.matches(controls)) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
  shadow.addEventListener("click", clicked, life);
}
