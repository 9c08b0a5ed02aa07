// Offers the names of the directory while one is typed. Without this, a button searches for them.

const PAUSE = 300;
const SHORTEST = 2;

export function suggestOrganisations(lines) {
  const list = lines.querySelector("datalist");
  let timer = 0;
  let asked = "";

  async function look(typed) {
    if (typed === asked || typed.length < SHORTEST) return;
    asked = typed;
    try {
      const query = new URLSearchParams({ q: typed });
      const response = await fetch(`${lines.dataset.suggestions}?${query}`);
      const { names } = await response.json();
      if (typed !== asked) return;
      list.replaceChildren(
        ...names.map((name) => {
          const option = document.createElement("option");
          option.value = name;
          return option;
        }),
      );
    } catch {
      list.replaceChildren();
    }
  }

  lines.addEventListener("input", (event) => {
    if (!event.target.matches("input[list]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => look(event.target.value.trim()), PAUSE);
  });
}
