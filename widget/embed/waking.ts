/** When the widget is fetched: as the reader is about to take part. What they did until it came is done again then. */

import { restoreDrafts } from "./drafts";
import { apologise, calm } from "./failure";
import { showFrame } from "./frame";
import type { Mounted } from "./mount";
import { reads, sameControl } from "./reading";
import { carryTyping } from "./typing";
import { dropWidget, handOver, loadWidget, wasmAllowed } from "./widget";

/** A click or a submit that came before the widget, with what finds its control in a fresh rendering. */
type Waiting = [control: HTMLElement, selector: string];

/** Hydrates the fragment, or renders afresh where that fails. */
async function wake(mounted: Mounted): Promise<Handle> {
  const { base, options, life, shadow } = mounted;
  const thread = `${base}/api/v1/sites/${options.site}/thread?${mounted.page()}`;
  const fetched = fetch(thread, life).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)));
  const [widget, view] = await Promise.all([loadWidget(base), fetched]);
  const give = (widget: Widget, version: string): Promise<Handle> => {
    const restore = carryTyping(shadow);
    if (!version) {
      const empty = mounted.root!.cloneNode() as HTMLElement;
      mounted.root!.replaceWith(empty);
      mounted.root = empty;
    }
    return handOver(mounted, widget, view, version, () => {
      restoreDrafts(mounted);
      restore();
    });
  };
  try {
    return await give(widget, mounted.root!.dataset.version ?? "");
  } catch {
    dropWidget();
    return give(await loadWidget(base), "");
  }
}

/** Whether an element belongs to taking part; reading needs no widget. */
function takesPart(mounted: Mounted, target: EventTarget | null): HTMLElement | null {
  const control = (target as Element).closest<HTMLElement>("[data-act], [data-composer]");
  return control && !reads(mounted, control) ? control : null;
}

/** Wakes the thread at the first sign; the answer wakes it at once. */
export function wakeOnTouch(mounted: Mounted): () => Promise<void> {
  const { shadow, base } = mounted;
  const { signal } = mounted.life;
  let waiting: Waiting[] = [];

  /** Does again what waited and fits. */
  const replay = (fits: (control: HTMLElement) => boolean): void => {
    const due = waiting.filter(([control]) => fits(control));
    waiting = waiting.filter((one) => !due.includes(one));
    for (const [control, selector] of due) {
      const now = control.isConnected ? control : shadow.querySelector<HTMLElement>(selector);
      if (now instanceof HTMLFormElement) now.requestSubmit();
      else now?.click();
    }
  };

  const rouse = async (): Promise<void> => {
    if (mounted.waking || mounted.handle || !mounted.root || signal.aborted) return;
    mounted.waking = true;
    let refused = !wasmAllowed();
    const refusal = ({ blockedURI }: SecurityPolicyViolationEvent) => (refused ||= blockedURI.startsWith(base));
    document.addEventListener("securitypolicyviolation", refusal);
    try {
      if (refused) throw refused;
      mounted.handle = await wake(mounted);
      if (signal.aborted) mounted.handle.destroy();
      calm(mounted);
      replay(() => true);
    } catch (cause) {
      // The policy's report may come a task later than the failure.
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
      if (refused || cause instanceof WebAssembly.RuntimeError || cause instanceof WebAssembly.CompileError)
        showFrame(mounted, true);
      else apologise(mounted, "asleep", "network", rouse);
    } finally {
      mounted.waking = false;
      // Reading goes on without the widget.
      if (!mounted.handle) replay((control) => reads(mounted, control));
      document.removeEventListener("securitypolicyviolation", refusal);
    }
  };

  for (const type of ["pointerover", "touchstart", "focusin", "keydown"])
    shadow.addEventListener(
      type,
      ({ target }) => {
        const control = takesPart(mounted, target);
        // A composer that closed as the focus leaves would move the page under a click that is on its way.
        if (type === "focusin") control?.closest("[data-composer]")?.setAttribute("data-open", "");
        // Where the thread is to become a frame, passing over it is no reason.
        if (control && (type !== "pointerover" || wasmAllowed())) void rouse();
      },
      { passive: true, signal },
    );

  const remember = (event: Event, control: HTMLElement | null) => {
    if (mounted.handle || !control) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!waiting.some(([known]) => known === control)) waiting.push([control, sameControl(control)]);
    void rouse();
  };
  // On the way down: the widget listens before the loader knows that it is awake, and must not hear the event too.
  const down = { capture: true, signal };
  const clicked = (event: Event) => {
    const control = takesPart(mounted, event.target);
    remember(event, control?.dataset.act ? control : null);
  };
  shadow.addEventListener("click", clicked, down);
  shadow.addEventListener("submit", (event) => remember(event, event.target as HTMLElement), down);
  const pressed = (event: Event) => {
    const { key, ctrlKey, metaKey, target } = event as KeyboardEvent;
    if (key === "Enter" && (ctrlKey || metaKey)) remember(event, (target as Element).closest("form"));
  };
  shadow.addEventListener("keydown", pressed, down);
  return rouse;
}
