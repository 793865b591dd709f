/** Whether the page is dark, and telling the thread when that changes. */

/** Light text means a dark page: true for whatever made it so, and for what lies behind, images included. */
function textIsLight(shadow: ShadowRoot): boolean {
  const probe = document.createElement("i");
  // Mixing writes any colour, whatever its space, as `color(srgb red green blue)`.
  probe.style.color = "color-mix(in srgb, currentcolor, currentcolor)";
  shadow.append(probe);
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.e-]+(?=[ )])/g) ?? []).map(Number);
  probe.remove();
  return red * 0.299 + green * 0.587 + blue * 0.114 > 0.5;
}

/** Whether the thread should be dark under the given theme option. */
export function isDark(shadow: ShadowRoot, theme: string): boolean {
  if (theme === "auto") return textIsLight(shadow);
  return theme === "dark" || (theme !== "light" && !!document.querySelector(theme));
}

/** Calls `changed` whenever the answer may have changed, until `life` ends. */
export function watchTheme(theme: string, life: AbortController, changed: () => void): void {
  const auto = theme === "auto";
  if (theme === "light" || theme === "dark") return;
  const watcher = new MutationObserver(changed);
  const root = document.documentElement;
  // The colour of the text is decided at the top of the page; a blogger's selector may look anywhere.
  for (const element of auto ? [root, document.body] : [root])
    watcher.observe(element, { attributes: true, subtree: !auto });
  life.signal.addEventListener("abort", () => watcher.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, life);
  addEventListener("load", changed, life);
  addEventListener("transitionend", (event) => event.propertyName === "color" && changed(), life);
}
