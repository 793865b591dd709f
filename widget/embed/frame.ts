/** The plain page in a frame, for pages on which the widget cannot run. */

import { draft, forgetDraft } from "./drafts";
import { isDark } from "./theme";
import type { Mounted } from "./mount";

/** The address of the thread's plain page. */
export function plainPage(mounted: Mounted): string {
  return `${mounted.base}/sites/${mounted.options.site}/thread?${mounted.page()}`;
}

/**
 * Shows the frame. Where it replaces a thread (`instead`) it does so once it is ready, because somebody types meanwhile;
 * then it takes over what was typed, and the focus.
 */
export function showFrame(mounted: Mounted, instead = false): void {
  const { shadow, options, base, life } = mounted;
  const frame = document.createElement("iframe");
  const theme = isDark(shadow, options.theme) ? "dark" : "light";
  frame.title = mounted.say("frame");
  frame.src = `${plainPage(mounted)}&embed=1&theme=${theme}${instead ? "&take=1" : ""}${location.hash}`;
  const { style } = frame;
  style.cssText = `width:100%;border:0;height:20rem;color-scheme:${theme}`;
  if (instead) style.cssText += ";position:fixed;opacity:0";
  addEventListener(
    "message",
    ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== base) return;
      const { height, ready } = data?.causerie ?? {};
      if (height > 0) style.height = `${Math.ceil(height)}px`;
      // The next page in the frame says that it is ready too, perhaps after this text was posted.
      if (!ready || !instead) return;
      instead = false;
      frame.contentWindow?.postMessage({ causerie: { text: draft(mounted, "new") ?? "" } }, base);
      forgetDraft(mounted, "new");
      // To move a frame would load it anew.
      for (const other of [...shadow.children]) if (other !== frame) other.remove();
      style.position = style.opacity = "";
      frame.focus();
    },
    life,
  );
  delete mounted.root;
  shadow.append(frame);
}
