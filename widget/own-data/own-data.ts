/** The dialog behind "Your data": what the site holds about this reader, to take along and to erase. */

import { beginAnew, forget, save } from "./device";
import { eraseAll, readAll, Refused, type Own } from "./server";

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

/** Opens the dialog above the thread whose application has that root. */
export function open(root: HTMLElement, { api, site }: { api: string; site: string }, token: string): void {
  const shadow = root.getRootNode() as ShadowRoot;
  if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets.push(sheet);
  const dialog = document.createElement("dialog");
  // The thread's class brings its colours and sizes.
  dialog.className = "causerie own-data";
  dialog.setAttribute("aria-labelledby", "own-data");
  dialog.lang = root.lang;
  dialog.dir = root.dir;
  dialog.style.colorScheme = root.style.colorScheme;
  shadow.append(dialog);
  talk(dialog, { api, site, token }, SENTENCES[root.lang.split("-")[0]!] ?? SENTENCES.en!);
  dialog.showModal();
}

/** One step of the dialog after another. */
function talk(dialog: HTMLDialogElement, own: Own, words: Sentences): void {
  const host = (dialog.getRootNode() as ShadowRoot).host as HTMLElement;
  const title = element("h2", words.title.replace("{site}", own.site));
  title.id = "own-data";
  const body = element("div");
  const said = element("p");
  said.className = "said";
  said.setAttribute("role", "status");
  const ways = element("div");
  ways.className = "ways";
  dialog.append(title, body, ways, said);

  let busy = false;
  let isErased = false;
  const say = (sentence: string) => (said.textContent = sentence);
  const show = (content: Node[], ...buttons: HTMLButtonElement[]) => {
    body.replaceChildren(...content);
    ways.replaceChildren(...buttons);
    say("");
    // Before the dialog is shown, its first button gets the focus by itself.
    buttons.at(-1)?.focus();
  };
  /** Does something that takes its time, once at a time. */
  const work = (task: () => Promise<void>) => async () => {
    if (busy) return;
    busy = true;
    dialog.setAttribute("aria-busy", "true");
    try {
      await task();
    } catch (cause) {
      say(cause instanceof Refused && cause.status === 401 ? words.nothing : words.failed);
    }
    busy = false;
    dialog.removeAttribute("aria-busy");
  };

  const close = button("close", words.close, () => dialog.close());
  const download = button(
    "download",
    words.download,
    work(async () => {
      say(words.downloading);
      save(`causerie-${own.site}.json`, await readAll(own));
      say(words.downloaded);
    }),
  );
  const erase = work(async () => {
    say(words.erasing.replace("{count}", "…"));
    await eraseAll(own, (left) => say(words.erasing.replace("{count}", `${left}`)));
    forget(own.site);
    isErased = true;
    show([], close);
    say(words.erased);
  });
  const begin = () =>
    show([element("p", words.about)], download, button("erase", words.erase, ask), close);
  const ask = () =>
    show(
      [element("p", words.question), list(words.goes, words.stays, words.backups)],
      button("erase-yes", words.erase_yes, erase),
      button("erase-no", words.erase_no, begin),
    );

  // What is being erased can not be called back, so the dialog stays to tell how it ends.
  dialog.addEventListener("cancel", (event) => busy && event.preventDefault());
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (isErased) beginAnew(host);
  });
  begin();
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(way: string, name: string, clicked: () => unknown): HTMLButtonElement {
  const made = element("button", name);
  made.type = "button";
  made.dataset.way = way;
  made.onclick = clicked;
  return made;
}

function list(...sentences: string[]): HTMLUListElement {
  const made = element("ul");
  made.append(...sentences.map((sentence) => element("li", sentence)));
  return made;
}
