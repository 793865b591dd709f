/** The widget's WebAssembly: fetched once for all threads of the page, and handed a fragment to bring to life. */

import { draft, forgetDraft } from "./drafts";
import { emit } from "./events";
import { timesOf, type Mounted } from "./mount";

let loading: Promise<Widget> | undefined;
let tries = 0;

/** Whether this page's Content-Security-Policy lets WebAssembly run: compiles the empty module. */
export function wasmAllowed(): boolean {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
}

/** Loads the WebAssembly. */
export function loadWidget(base: string): Promise<Widget> {
  loading ??= (async () => {
    // A browser remembers by its address that a module failed, so another try needs another address.
    const address = base + WIDGET_JS + (tries++ ? `?${tries}` : "");
    const [glue, wasm] = await Promise.all([import(address) as Promise<Widget>, fetch(base + WIDGET_WASM)]);
    await glue.default({ module_or_path: wasm });
    return glue;
  })();
  loading.catch(dropWidget);
  return loading;
}

/** Forgets an instance that failed, so that the next try gets a new one. */
export function dropWidget(): void {
  loading = undefined;
}

/**
 * Gives the thread to the widget; an empty `version` asks for a fresh rendering. Calls `shown` once that is there, before
 * the reader can press another key. Rejects where the widget panics.
 */
export function handOver(
  mounted: Mounted,
  widget: Widget,
  view: string,
  version: string,
  shown: () => void,
): Promise<Handle> {
  const { options, base, host, root } = mounted;
  return new Promise((resolve, reject) => {
    const watch = new AbortController();
    // The first rendering may run in a task of its own, where no caller can catch its panic.
    const failed = (event: ErrorEvent | PromiseRejectionEvent) => {
      const cause: unknown = "reason" in event ? event.reason : event.error;
      if (!(cause instanceof WebAssembly.RuntimeError)) return;
      event.preventDefault();
      reject(cause);
    };
    addEventListener("error", failed, watch);
    addEventListener("unhandledrejection", failed, watch);
    setTimeout(() => watch.abort());
    const handle = widget.wake(root!, {
      api: `${base}/api/v1`,
      site: options.site,
      url: options.url,
      key: options.thread ?? undefined,
      title: options.title,
      lang: root!.lang,
      prompt: options.prompt ?? undefined,
      "params": mounted.params,
      view,
      version,
      time: timesOf(mounted),
      emit: (name, detail) => emit(host, name, detail),
      draft: (composer) => draft(mounted, composer),
      forget_draft: (composer) => forgetDraft(mounted, composer),
    });
    // Yew renders in a microtask of its own.
    queueMicrotask(shown);
    setTimeout(() => {
      shown();
      resolve(handle);
    });
  });
}
