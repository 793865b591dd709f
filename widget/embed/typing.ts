/** What stands in the fields, and where the reader is, carried over a new rendering. */

import { sameControl } from "./reading";

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (element: Element): element is Field => element.matches("input, textarea");

/** Remembers the fields and the focus below `root`; the answer puts them into what stands there now. */
export function carryTyping(shadow: ShadowRoot): () => void {
  const fields = [...shadow.querySelectorAll<Field>("input, textarea")]
    .filter(({ value, defaultValue }) => value !== defaultValue)
    .map((field) => [field, sameControl(field), field.value] as const);
  const focused = shadow.activeElement;
  const selector = focused && sameControl(focused);
  const selection = focused && isField(focused) ? ([focused.selectionStart, focused.selectionEnd] as const) : undefined;
  let done = false;
  return () => {
    if (done || !shadow.querySelector("[data-composer]")) return;
    done = true;
    for (const [field, selector, value] of fields) {
      const now = shadow.querySelector<Field>(selector);
      if (now && now !== field && !now.value) now.value = value;
    }
    if (!selector || shadow.activeElement === focused) return;
    const now = shadow.querySelector<HTMLElement>(selector);
    now?.focus({ preventScroll: true });
    // Fields of mail and address have no selection to set.
    if (now?.localName === "textarea" && selection) (now as HTMLTextAreaElement).setSelectionRange(...selection);
  };
}
