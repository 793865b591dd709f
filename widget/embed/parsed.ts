/** Waiting for the page to be there. */

/** Calls `then` once the page is parsed. */
export const whenParsed = (then: () => void): void => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", then);
  else then();
};
