// Shows published pages with a title like the one that is being typed. Without this, they are shown
// before the proposal is sent.

const PAUSE = 600;
const SHORTEST = 4;

export function showSimilar(place) {
  const input = document.getElementById(place.dataset.input);
  let timer = 0;
  let asked = "";

  async function look() {
    const title = input.value.trim();
    if (title === asked) return;
    asked = title;
    if (title.length < SHORTEST) {
      place.replaceChildren();
      return;
    }
    const query = new URLSearchParams({ titre: title, kind: place.dataset.kind });
    try {
      const response = await fetch(`${place.dataset.similar}?${query}`);
      const found = response.ok ? await response.text() : "";
      // Somebody may have typed on meanwhile; what is shown again as it was is not announced.
      if (title === asked && found.trim() !== place.innerHTML.trim()) place.innerHTML = found;
    } catch {
      place.replaceChildren();
    }
  }

  input?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
