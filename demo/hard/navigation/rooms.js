// Client-side navigation in its smallest form: links between rooms change the page without loading one.

let here = location.pathname;

async function enter(url) {
  const answer = await fetch(url);
  const room = new DOMParser().parseFromString(await answer.text(), "text/html");
  here = new URL(url).pathname;
  document.title = room.title;
  for (const name of ["main", 'meta[property="og:title"]']) {
    document.querySelector(name).replaceWith(room.querySelector(name));
  }
  document.querySelector("h1").focus();
  scrollTo(0, 0);
}

addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='/hard/navigation/']");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  enter(link.href);
});

// A link to a comment changes the address too, but not the room.
addEventListener("popstate", () => {
  if (location.pathname !== here) enter(location.href);
});
