// Marks, in a contents list, the part of the page that is being read, and says it on the closed
// panel of a phone, which then stays in view. Everything else works without this.

const LINE = 0.25; // how far down the window the line lies that a part must reach
const narrow = matchMedia("(max-width: 61.99rem)");

/** Follow the reader in one contents list. */
function follow(list) {
  const panel = list.querySelector("details");
  const here = list.querySelector(".contents-list__here");
  const links = new Map();
  for (const link of list.querySelectorAll("a[href^='#']")) {
    const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (part) links.set(part, link);
  }
  if (!links.size) return;

  const reached = new Set();
  let current = null;

  function mark(link) {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    here.textContent = link ? link.textContent.trim() : "";
    here.hidden = !link;
    if (link) reveal(link);
  }

  /** Keep the mark in view where the list itself scrolls. */
  function reveal(link) {
    const box = list.parentElement;
    if (box.scrollHeight <= box.clientHeight) return;
    const [outer, inner] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
    if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        reached[isIntersecting ? "add" : "delete"](target);
      }
      // Of parts within parts the inner one; between two parts, the one just read.
      const inner = [...links.keys()].findLast((part) => reached.has(part));
      if (inner) mark(links.get(inner));
      else if (first.getBoundingClientRect().top > innerHeight * LINE) mark(null);
    },
    { rootMargin: `${-LINE * 100}% 0px ${LINE * 100 - 100}%` },
  );
  const [first] = links.keys();
  for (const part of links.keys()) observer.observe(part);

  // On a phone the open panel lies over the text: it goes when it has served.
  const close = () => {
    if (narrow.matches) panel.open = false;
  };
  list.addEventListener("click", ({ target }) => {
    if (target.closest("a")) close();
  });
  list.addEventListener("focusout", ({ relatedTarget }) => {
    if (!list.contains(relatedTarget)) close();
  });
  list.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && narrow.matches && panel.open) {
      panel.querySelector("summary").focus();
      close();
    }
  });
  list.dataset.following = "";
}

document.querySelectorAll(".contents-list").forEach(follow);
