/** What the page is told: events that bubble and leave the shadow root. */

/** Tells the page; `name` is `ready`, `comment`, `reaction` or `error`. */
export function emit(host: Element, name: string, detail: unknown): void {
  host.dispatchEvent(new CustomEvent(`causerie:${name}`, { bubbles: true, composed: true, detail }));
}
