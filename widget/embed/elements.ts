/** `<causerie-thread>` and `<causerie-count>`: they mount when they come onto the page and clean up when they leave. */

import { countFor } from "./counts";
import { mount, unmount, type Mounted } from "./mount";
import { attributes, complete, NAMES, type Given } from "./options";
import { whenParsed } from "./parsed";

/** Defines the elements; `defaults` are the options on the script. */
export function define(base: string, defaults: Given): void {
  class CauserieThread extends HTMLElement {
    static observedAttributes = NAMES;
    /** A thread that comes with the page is whole once the page is. */
    #whole = this.shadowRoot ? whenParsed : (then: () => void): void => then();
    #shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    #given: Given = {};
    #mounted: Mounted | undefined;
    #due = false;

    connectedCallback(): void {
      this.#mountSoon();
    }

    disconnectedCallback(): void {
      this.destroy();
    }

    attributeChangedCallback(): void {
      if (this.#mounted) this.#mountSoon();
    }

    /** Whether the widget runs: false while the thread is only read. */
    get awake(): boolean {
      return !!this.#mounted?.handle;
    }

    /** Sets options; those not named stay as they are. */
    update(options: Given): void {
      Object.assign(this.#given, options);
      this.#mountSoon();
    }

    /** Fetches the thread again. */
    refresh(): void {
      if (this.#mounted?.handle) this.#mounted.handle.refresh();
      else this.#mountSoon();
    }

    /** Takes the thread off the page; the element stays, empty. */
    destroy(): void {
      if (this.#mounted) unmount(this.#mounted);
      this.#mounted = undefined;
    }

    /** Several changes at once mount once. */
    #mountSoon(): void {
      if (this.#due) return;
      this.#due = true;
      const mountNow = (): void => {
        this.#due = false;
        this.destroy();
        if (!this.isConnected) return;
        const options = { ...defaults, ...attributes(this), ...this.#given };
        this.#mounted = mount(base, this, this.#shadow, complete(this, options));
      };
      this.#whole(() => queueMicrotask(mountNow));
    }
  }

  class CauserieCount extends HTMLElement {
    static observedAttributes = ["site", "thread", "url"];

    connectedCallback(): void {
      countFor(base, this, { site: defaults.site, ...attributes(this) });
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.connectedCallback();
    }
  }

  customElements.define("causerie-thread", CauserieThread);
  customElements.define("causerie-count", CauserieCount);
}
