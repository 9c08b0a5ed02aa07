// Puts what is selected in the draft into the field for the passage, until the reader writes there.
// Without this, they copy it.

const frame = document.querySelector(".draft-frame");
const field = document.querySelector("#id_passage");
const watched = new WeakSet();
let filled = "";

function watch() {
  const draft = frame.contentDocument;
  if (!draft || watched.has(draft)) return;
  watched.add(draft);
  draft.addEventListener("selectionchange", () => {
    const words = draft.getSelection().toString().trim();
    if (!words || field.value !== filled) return;
    filled = words;
    field.value = words;
  });
}

if (frame && field) {
  frame.addEventListener("load", watch);
  watch();
}
