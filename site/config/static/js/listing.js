// Shows the results of other filters, of another order or page without loading the whole page: the
// place on the page and the focus stay. Without this, the form and the links do the same.

const results = document.getElementById("resultats");
const announcement = document.getElementById("resultats-annonce");
const form = document.querySelector("[data-listing-form]");
const wide = window.matchMedia("(min-width: 62rem)");
let request = null;
let asked = location.search;

// Takes counts and ticks over one by one, so that the box that has the focus stays the same box.
function updateValues(page) {
  for (const fresh of page.querySelectorAll("[data-values-of]")) {
    const shown = form.querySelector(`[data-values-of="${fresh.dataset.valuesOf}"]`);
    if (!shown) continue;
    const boxes = new Map([...shown.querySelectorAll("[data-value]")].map((box) => [box.dataset.value, box]));
    const values = new Set([...fresh.querySelectorAll("[data-value]")].map((box) => box.dataset.value));
    // A value that is only shown while it is chosen.
    for (const [value, box] of boxes) if (!values.has(value)) box.closest("label").remove();
    for (const box of fresh.querySelectorAll("[data-value]")) {
      const old = boxes.get(box.dataset.value);
      const label = box.closest("label");
      if (!old) {
        shown.append(document.importNode(label, true));
        continue;
      }
      const place = old.closest("label");
      place.className = label.className;
      place.querySelector(".facets__count").replaceWith(label.querySelector(".facets__count"));
      old.dataset.count = box.dataset.count;
      old.checked = box.checked;
    }
  }
  for (const [index, summary] of [...page.querySelectorAll("[data-listing-form] summary")].entries()) {
    const shown = form.querySelectorAll("summary")[index];
    const [old, fresh] = [shown, summary].map((part) => part.querySelector(".facets__active"));
    if (old) old.remove();
    if (fresh) shown.querySelector("span").append(" ", fresh);
  }
}

function updateForms(page) {
  for (const shown of document.querySelectorAll("main form")) {
    const fresh = page.querySelector(
      shown === form ? "[data-listing-form]" : `form[aria-labelledby="${shown.getAttribute("aria-labelledby")}"]`,
    );
    if (!fresh || results.contains(shown)) continue;
    for (const field of shown.querySelectorAll(":scope > input[type=hidden]")) field.remove();
    shown.prepend(...fresh.querySelectorAll(":scope > input[type=hidden]"));
    const words = shown.querySelector("input[type=search]");
    if (words && words !== document.activeElement) words.value = fresh.querySelector("input[type=search]").value;
  }
  const order = page.getElementById("tri");
  form.querySelector("#tri").innerHTML = order.innerHTML;
}

// What engines, feed readers and bookmarks are told of the list.
function updateHead(page) {
  const told = "link[rel=canonical], link[rel=alternate][type='application/atom+xml'], meta[name=robots]";
  for (const old of document.head.querySelectorAll(told)) old.remove();
  document.head.append(...page.head.querySelectorAll(told));
  document.title = page.title;
}

function show(page) {
  const fresh = page.getElementById("resultats");
  results.dataset.count = fresh.dataset.count;
  results.replaceChildren(...fresh.childNodes);
  updateValues(page);
  updateForms(page);
  updateHead(page);
  const parts = [document.getElementById("resultats-title"), results.querySelector(".pagination [aria-current]")];
  announcement.textContent = parts.filter(Boolean).map((part) => part.textContent.trim()).join(", ");
}

function toResults() {
  results.focus({ preventScroll: true });
  results.scrollIntoView({ block: "start" });
}

async function load(address, { push = true, focus = false } = {}) {
  request?.abort();
  request = new AbortController();
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: request.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok || !page.getElementById("resultats")) throw new Error(response.status);
    if (push) history.pushState(null, "", address);
    asked = location.search;
    show(page);
    if (focus) toResults();
  } catch (error) {
    // Whatever went wrong, the address itself will say it.
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    results.removeAttribute("aria-busy");
  }
}

function addressOf(submitted) {
  const query = new URLSearchParams(new FormData(submitted));
  for (const [name, value] of [...query]) if (!value) query.delete(name, value);
  const usual = form.querySelector("#tri").options[0].value;
  if (query.get("tri") === usual) query.delete("tri");
  return query.size ? `${location.pathname}?${query}` : location.pathname;
}

if (results && announcement && form) {
  document.querySelector("main").addEventListener("submit", (event) => {
    const submitted = event.target;
    if (submitted !== form && !submitted.matches(".listing-search form")) return;
    event.preventDefault();
    // On a phone the panel lies above the results and would hide them.
    const narrow = !wide.matches;
    if (narrow) form.querySelector(".facets__panel").open = false;
    load(addressOf(submitted), { focus: narrow });
  });
  results.addEventListener("click", (event) => {
    const link = event.target.closest(".active-filters a, .pagination a, .empty-state a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.pathname !== location.pathname) return;
    event.preventDefault();
    load(link.search ? link.href : link.pathname, { focus: true });
  });
  window.addEventListener("popstate", () => {
    // A jump within the page is no other list.
    if (location.search !== asked) load(location.href, { push: false });
  });
}
