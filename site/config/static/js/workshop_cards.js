// Offers a button that opens the window for printing. Without this, the page says how to open it.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
