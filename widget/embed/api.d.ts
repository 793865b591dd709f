/** The interface between the loader, its build and the widget's WebAssembly. */

/** Where the glue of the widget is served, such as `/a/widget-1a2b.js`. Set by the build. */
declare const WIDGET_JS: string;
/** Where the widget's WebAssembly is served. Set by the build. */
declare const WIDGET_WASM: string;
/** The style sheets of the widget, minified. Set by the build. */
declare const STYLE: string;
/** The loader's own sentences by language, English first. Set by the build from the widget's locales. */
declare const SENTENCES: Record<string, Record<"failed" | "plain" | "retry" | "asleep" | "frame", string>>;

/** How a thread is read; changing it asks the server for another fragment. */
interface ReadParams {
  sort?: string | null | undefined;
  limit?: number;
  expand?: number[];
  comment?: number | undefined;
  /** The fingerprint of the thread that came with the page, while that is what stands there. */
  known?: string | undefined;
}

/** What the widget needs to take over a fragment. */
interface WakeConfig {
  api: string;
  site: string;
  url: string;
  key?: string | undefined;
  title: string;
  lang: string;
  prompt?: string | undefined;
  params: ReadParams;
  /** The thread as JSON text. */
  view: string;
  /** The version the fragment was rendered from; empty asks for a fresh render. */
  version: string;
  /** A moment in milliseconds as words, such as "2 days ago". */
  time(moment: number): string;
  emit(name: string, detail: unknown): void;
  draft(composer: string): string | null;
  forget_draft(composer: string): void;
}

/** A thread that is awake. */
interface Handle {
  refresh(): void;
  update(config: Partial<WakeConfig>): void;
  destroy(): void;
}

/** The glue's module. */
interface Widget {
  default(options: { module_or_path: unknown }): Promise<unknown>;
  wake(root: Element, config: WakeConfig): Handle;
}

/** The element `<causerie-thread>`. */
interface CauserieElement extends HTMLElement {
  update(options: object): void;
  refresh(): void;
  destroy(): void;
}

interface Window {
  Causerie?: {
    /** Mounts a thread into an element. */
    mount(element: HTMLElement, options?: object): CauserieElement;
    /** Mounts after a script where the page has no thread. */
    mountAfter(script: HTMLScriptElement): void;
  };
}
