/** What the build puts in, and the interface to the server and to the loader's elements. */

/** The style of the dialog, minified. */
declare const STYLE: string;
/** The sentences of the dialog by language, English among them. */
declare const SENTENCES: Record<string, Sentences>;

type Sentences = Record<
  | "title"
  | "about"
  | "download"
  | "downloading"
  | "downloaded"
  | "erase"
  | "close"
  | "question"
  | "goes"
  | "stays"
  | "backups"
  | "erase_yes"
  | "erase_no"
  | "erasing"
  | "erased"
  | "nothing"
  | "failed",
  string
>;

/** A part of what is held. */
interface Part {
  comments: unknown[];
  reactions: unknown[];
  reports: unknown[];
  next: string | null;
}

/** The element `<causerie-thread>`. */
interface CauserieThread extends HTMLElement {
  update(options: object): void;
}
