/** `#comment-12`: scrolls to that comment and marks it, wherever in the thread it is. */

import { load, type Mounted } from "./mount";

/** The comment a link or the location names. */
export const commentIn = (hash: string): number | undefined => Number(/^#comment-(\d+)$/.exec(hash)?.[1]) || undefined;

/** Shows a comment that is there; false where it is not. */
export function reveal(mounted: Mounted, id: number): boolean {
  const article = mounted.shadow.getElementById(`comment-${id}`);
  if (!article) return false;
  for (const marked of mounted.shadow.querySelectorAll("[data-target]")) marked.removeAttribute("data-target");
  article.setAttribute("data-target", "");
  article.tabIndex = -1;
  article.scrollIntoView();
  article.focus({ preventScroll: true });
  return true;
}

/** Shows a comment, asking for the page of the thread that holds it where needed. */
async function visit(mounted: Mounted, id: number): Promise<void> {
  if (reveal(mounted, id)) return;
  mounted.params.comment = id;
  if (mounted.handle) mounted.handle.update({ "params": mounted.params });
  else {
    await load(mounted);
    reveal(mounted, id);
  }
}

/** Follows the location's fragment, and links to comments within the thread. */
export function followPermalinks(mounted: Mounted): void {
  const go = () => {
    const id = commentIn(location.hash);
    if (id) void visit(mounted, id);
  };
  addEventListener("hashchange", go, mounted.life);
  const clicked = (event: Event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#comment-']");
    const { button, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (!link || button || ctrlKey || metaKey || shiftKey) return;
    // A `<base>` of the page would lead the link elsewhere.
    event.preventDefault();
    if (location.hash === link.hash) go();
    else location.hash = link.hash;
  };
  mounted.shadow.addEventListener("click", clicked, mounted.life);
}
