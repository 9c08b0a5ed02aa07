// A step of the guided form: keeps what is typed as one goes, warns before it is lost, and shows
// what the site has already. Without this, the buttons keep everything.

import { suggestOrganisations } from "./organisation_suggestions.js";
import { showSimilar } from "./similar_titles.js";

const PAUSE = 4000;

const form = document.querySelector("[data-proposal-form]");
const status = form?.querySelector("[data-saved]");
let changes = 0;
let kept = 0;
let timer = 0;
let isSending = false;

async function save() {
  const saving = changes;
  const data = new FormData(form);
  data.set("autosave", "1");
  try {
    const response = await fetch(location.href, {
      method: "POST",
      body: new URLSearchParams(data),
      credentials: "same-origin",
    });
    const answer = await response.json();
    if (answer.saved) kept = saving;
    say(answer.words);
  } catch {
    say(form.dataset.lost);
  }
}

function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

function change() {
  changes += 1;
  if (!status) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!isSending) save();
  }, PAUSE);
}

function warn(event) {
  if (changes !== kept && !isSending) event.preventDefault();
}

if (form) {
  form.addEventListener("input", change);
  form.addEventListener("change", change);
  form.addEventListener("submit", () => {
    isSending = true;
    clearTimeout(timer);
  });
  addEventListener("beforeunload", warn);
  // Back from the next page: the form can be sent again.
  addEventListener("pageshow", () => {
    isSending = false;
  });
  for (const place of form.querySelectorAll("[data-similar]")) showSimilar(place);
  for (const lines of form.querySelectorAll("[data-suggestions]")) suggestOrganisations(lines);
}
