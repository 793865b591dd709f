/** What stands in the fields, and where the reader is, carried over a new rendering. */

import { sameControl } from "./reading";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Remembers the fields and the focus; the answer puts them, once, into what stands there then. */
export function carryTyping(shadow: ShadowRoot): () => void {
  const fields = [...shadow.querySelectorAll<Field>("input, textarea")]
    .filter(({ value, defaultValue }) => value !== defaultValue)
    .map((field) => [sameControl(field), field.value] as const);
  const focused = shadow.activeElement;
  let done = false;
  return () => {
    if (done || !shadow.querySelector("[data-composer]")) return;
    done = true;
    for (const [selector, value] of fields) {
      const field = shadow.querySelector<Field>(selector);
      // A new value moves the caret to its end, so a field that kept its own is left alone.
      if (field && !field.value) field.value = value;
    }
    if (focused && shadow.activeElement !== focused)
      shadow.querySelector<HTMLElement>(sameControl(focused))?.focus({ preventScroll: true });
  };
}
