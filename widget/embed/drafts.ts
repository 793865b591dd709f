/** What was typed and not yet sent, kept in the blog's localStorage from the first letter on. */

import type { Mounted } from "./mount";

/** Where drafts live when the browser refuses storage: as long as the page. */
const memory = new Map<string, string>();

function name(mounted: Mounted, composer: string): string {
  const { site, thread, url } = mounted.options;
  return `causerie:${site}:draft:${thread ?? new URL(url).pathname}:${composer}`;
}

/** Reads an entry of localStorage, which throws where the reader forbids storage. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}

function store(key: string, text: string): void {
  memory.set(key, text);
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Full or forbidden: the draft lives as long as the page.
  }
}

/** The draft of a composer (`new`, `reply-12`, `edit-12`, `answer-12`). */
export const draft = (mounted: Mounted, composer: string): string | null => stored(name(mounted, composer)) || null;

/** Forgets a draft once it was sent. */
export const forgetDraft = (mounted: Mounted, composer: string): void => store(name(mounted, composer), "");

/** Saves what is typed, letter by letter. */
export function keepDrafts(mounted: Mounted): void {
  const typed = ({ target }: Event) => {
    const composer = (target as Element).closest<HTMLElement>("[data-composer]")?.dataset.composer;
    if (composer && target instanceof HTMLTextAreaElement) store(name(mounted, composer), target.value);
  };
  mounted.shadow.addEventListener("input", typed, mounted.life);
}

/** Puts saved text back into the composers that stand open and empty. */
export function restoreDrafts(mounted: Mounted): void {
  for (const form of mounted.shadow.querySelectorAll<HTMLElement>("[data-composer]")) {
    const field = form.querySelector("textarea");
    const text = draft(mounted, form.dataset.composer ?? "");
    if (field && !field.value && text) field.value = text;
  }
}
