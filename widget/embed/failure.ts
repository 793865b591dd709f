/** A short quiet sentence where something did not come, with ways on. */

import { emit } from "./events";
import { plainPage } from "./frame";
import type { Mounted } from "./mount";

/** Takes the sentence away. */
export const calm = (mounted: Mounted): void => mounted.apology?.remove();

/** Says that the thread (`failed`) or the widget (`asleep`) did not come; `again` tries once more. */
export function apologise(mounted: Mounted, sentence: "failed" | "asleep", code: string, again: () => unknown): void {
  const { shadow, host, say } = mounted;
  calm(mounted);
  const words = document.createElement("p");
  words.className = "causerie-failure";
  words.setAttribute("role", "alert");
  const button = document.createElement("button");
  button.textContent = say("retry");
  button.onclick = again;
  const link = document.createElement("a");
  link.href = plainPage(mounted);
  link.textContent = say("plain");
  words.append(say(sentence), " ", button, " ", link);
  shadow.append(words);
  mounted.apology = words;
  emit(host, "error", { code });
}
