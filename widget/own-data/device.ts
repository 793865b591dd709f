/** What this browser itself keeps of its reader, and handing over a file. */

/** Forgets the token, who speaks, and what was typed and not sent at a site. */
export function forget(site: string): void {
  try {
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith(`causerie:${site}:`));
    for (const key of [...drafts, "causerie:author"]) localStorage.removeItem(key);
  } catch {
    // Where the reader forbids storage there is nothing to forget.
  }
}

/** Gives the reader a file. */
export function save(name: string, content: object): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read it only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Has every thread of the page begin anew, as for somebody who was never here; the focus goes to `host`. */
export function beginAnew(host: HTMLElement): void {
  const others = document.querySelectorAll<CauserieThread>("causerie-thread");
  for (const thread of new Set([host as CauserieThread, ...others])) thread.update({});
  host.tabIndex = -1;
  host.focus({ preventScroll: true });
  host.addEventListener("blur", () => host.removeAttribute("tabindex"), { once: true });
}
