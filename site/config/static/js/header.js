// Closes the open panel of the header, which lies over the page, as soon as focus is elsewhere, and
// on Escape. Without this, its button closes it.

for (const panel of document.querySelectorAll(".header details")) {
  panel.addEventListener("focusout", (event) => {
    // A press on plain text moves focus to nothing; the panel stays then, it may be scrolled.
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
}
