// The quiz by arrow keys: each button says which key presses it.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [role='combobox']")) return;
  const button = document.querySelector(`[data-duel] button[data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// A new question is said; the focus stays on the side that was chosen.
document.addEventListener("htmx:afterSwap", () => {
  const sides = [...document.querySelectorAll(".duel b")].map((side) => side.textContent);
  const heading = document.getElementById("duel-h");
  if (heading && sides.length) document.getElementById("live").textContent = `${heading.textContent} ${sides.join(" / ")}`;
});
