/** The plain page in a frame, for pages on which the widget cannot run. */

import { draft, forgetDraft } from "./drafts";
import { isDark } from "./theme";
import type { Mounted } from "./mount";

/** How long nobody types who has paused, in milliseconds. */
const PAUSE = 400;

/** The address of the thread's plain page. */
export function plainPage(mounted: Mounted): string {
  return `${mounted.base}/sites/${mounted.options.site}/thread?${mounted.page()}`;
}

/**
 * Shows the frame. Where it replaces a thread (`instead`), somebody is about to write: it takes over the text and the focus
 * once it is ready and the typing pauses, because a key that is on its way while the focus moves is lost.
 */
export function showFrame(mounted: Mounted, instead = false): void {
  const { shadow, options, base, life } = mounted;
  const frame = document.createElement("iframe");
  const theme = isDark(shadow, options.theme) ? "dark" : "light";
  frame.title = mounted.say("frame");
  frame.src = `${plainPage(mounted)}&embed=1&theme=${theme}${location.hash}`;
  const { style } = frame;
  style.cssText = `width:100%;border:0;height:20rem;color-scheme:${theme}`;
  // Out of sight until it takes the place.
  if (instead) style.opacity = "0";
  if (instead) style.position = "fixed";
  const take = (known?: string): void => {
    const text = draft(mounted, "new") ?? "";
    if (text !== known) return void setTimeout(take, PAUSE, text);
    frame.contentWindow!.postMessage({ causerie: { text } }, base);
    forgetDraft(mounted, "new");
    // To move a frame would load it anew.
    while (shadow.firstChild !== frame) shadow.firstChild!.remove();
    style.position = style.opacity = "";
  };
  addEventListener(
    "message",
    ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== base) return;
      const { height, ready } = data?.causerie ?? {};
      if (height > 0) style.height = `${Math.ceil(height)}px`;
      // The next page in the frame says that it is ready too, perhaps after this text was posted.
      if (ready && instead) take();
      if (ready) instead = false;
    },
    life,
  );
  delete mounted.root;
  shadow.append(frame);
}
