// Counts along while a translator saves one segment after the other: the bar above the side-by-side
// editor of wagtail-localize says how many are translated. Without it the bar counts when the page
// is next opened.

const editor = document.querySelector(".js-translation-editor");
const meter = document.querySelector("#translation-progress");
const label = document.querySelector("label[for='translation-progress']");

function count() {
  const lines = editor.querySelectorAll("li.complete, li.incomplete, li.errored");
  if (!lines.length) return;
  const left = editor.querySelectorAll("li.incomplete, li.errored").length;
  const done = Math.max(0, meter.max - left);
  if (done === meter.value) return;
  meter.value = done;
  label.textContent = label.dataset.words.replace("DONE", done).replace("TOTAL", meter.max);
  // It names segments that may be translated by now.
  document.querySelector(".translation-bar__missing")?.remove();
}

if (editor && meter && label) {
  new MutationObserver(count).observe(editor, { subtree: true, childList: true, attributes: true });
}
