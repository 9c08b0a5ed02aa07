// Offers titles, names and tags while somebody types a question; choosing one goes there. Without
// this, the form asks for the results.

const PAUSE = 200;
const SHORTEST = 2;

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

function suggest(input) {
  const list = element("ul", {
    id: `${input.id}-list`,
    class: "search-box__suggestions",
    role: "listbox",
    "aria-label": input.dataset.label,
    hidden: "",
  });
  const news = element("p", { class: "visually-hidden", role: "status" });
  let options = [];
  let chosen = -1;
  let timer = 0;
  let request = null;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.closest(".search-box__row").after(news);
  input.after(list);

  function choose(number) {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = number;
    const option = options[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function close() {
    clearTimeout(timer);
    request?.abort();
    choose(-1);
    options = [];
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
  }

  function show(found) {
    choose(-1);
    options = found.map(({ label, kind, url, language }, number) => {
      const option = element(
        "li",
        {
          id: `${list.id}-${number}`,
          class: "search-box__suggestion",
          role: "option",
          "aria-selected": "false",
        },
        language ? element("bdi", { lang: language }, label) : label,
        " ",
        element("span", {}, kind),
      );
      option.addEventListener("click", () => location.assign(url));
      option.dataset.url = url;
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(Boolean(options.length)));
    const { none, one, many } = input.dataset;
    news.textContent =
      options.length > 1 ? many.replace("0", options.length) : options.length ? one : none;
  }

  async function look() {
    request?.abort();
    request = new AbortController();
    const typed = input.value.trim();
    if (typed.length < SHORTEST) return close();
    try {
      const query = new URLSearchParams({ q: typed });
      const { signal } = request;
      const response = await fetch(`${input.dataset.suggestions}?${query}`, { signal });
      if (response.ok && document.activeElement === input) {
        show((await response.json()).suggestions);
      }
    } catch {
      // Typed on, or no connection: the form still works.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const last = options.length - 1;
    if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : -1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? last : chosen - 1);
    else if (event.key === "Escape") {
      close();
      event.stopPropagation();
    } else if (event.key === "Enter" && chosen >= 0) location.assign(options[chosen].dataset.url);
    else return;
    event.preventDefault();
  });
  // A press on a suggestion must not take the focus before it is a click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("blur", close);
}

document.querySelectorAll("input[data-suggestions]").forEach(suggest);
