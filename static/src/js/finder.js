// The finder beside htmx: short addresses, units, what is unfolded, the sheet on small windows, near me.
const root = document.documentElement;
const finder = () => document.getElementById("finder");
const form = () => document.getElementById("filters");
const narrow = matchMedia("(width < 64rem)");

function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

// --- what is sent: nothing empty, and numbers in the units that the visitor sees ---
const BARE = /^\d+(?:[.,]\d+)?$/;
document.addEventListener("formdata", (event) => {
  if (event.target.id !== "filters") return;
  const data = event.formData;
  const near = data.get("near");
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => value.trim() !== "");
    data.delete(name);
    if (name === "within" && !near) continue;
    for (const value of values) data.append(name, withUnit(event.target, name, value.trim()));
  }
});

function withUnit(sent, name, value) {
  const unit = sent.elements[name]?.dataset?.imperial;
  return unit && root.dataset.units === "imperial" && BARE.test(value) ? `${value} ${unit}` : value;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// --- looking among the values of a long facet ---
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-find-value]")) return;
  const wanted = folded(event.target.value.trim());
  const facet = event.target.closest("fieldset");
  for (const label of facet.querySelectorAll(".check")) {
    const isWanted = folded(label.querySelector("span").textContent).includes(wanted);
    label.classList.toggle("is-off", !isWanted);
  }
  const more = facet.querySelector(".facet-more");
  if (more && wanted) more.open = true;
});
// It is no filter of the list.
for (const name of ["change", "search"])
  document.addEventListener(name, (event) => event.target.matches("[data-find-value]") && event.stopPropagation(), true);

// --- the list is drawn anew: what was unfolded and how far one had scrolled stays ---
let kept = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "finder") return;
  const open = new Map([...document.querySelectorAll("#filters details[id], #filters details[id] .facet-more")].map((part) => [nameOf(part), part.open]));
  kept = { open, scrolled: form()?.scrollTop ?? 0 };
});
const nameOf = (part) => part.id || `${part.closest("details[id]").id} more`;
document.addEventListener("htmx:afterSwap", (event) => {
  if (!kept || event.detail.target?.id !== "finder") return;
  for (const part of document.querySelectorAll("#filters details[id], #filters details[id] .facet-more")) {
    const wasOpen = kept.open.get(nameOf(part));
    if (wasOpen !== undefined) part.open = wasOpen;
  }
  if (form()) form().scrollTop = kept.scrolled;
  kept = null;
  markSheet();
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt?.id === "finder") say(document.getElementById("found-count")?.textContent.trim() ?? "");
});

// --- the sheet of filters on small windows ---
function markSheet() {
  const found = document.getElementById("found");
  const isOpen = root.dataset.sheet === "open";
  if (found) found.inert = isOpen;
  for (const part of document.querySelectorAll(".bar, .foot, .page-head, .tray")) part.inert = isOpen;
}

function openSheet() {
  root.dataset.sheet = "open";
  markSheet();
  document.getElementById("filters-title").focus({ preventScroll: true });
}

function closeSheet() {
  if (root.dataset.sheet !== "open") return;
  delete root.dataset.sheet;
  markSheet();
  document.querySelector("[data-open-filters]")?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-open-filters]")) {
    event.preventDefault();
    openSheet();
  } else if (event.target.closest("[data-close-filters]") && root.dataset.sheet === "open") {
    event.preventDefault();
    closeSheet();
  } else if (event.target.closest("[data-near-me]")) nearMe(event.target.closest("[data-near-me]"));
});
document.addEventListener("submit", (event) => event.target.id === "filters" && closeSheet());
document.addEventListener("keydown", (event) => event.key === "Escape" && closeSheet());
document.addEventListener("htmx:historyRestore", closeSheet);
narrow.addEventListener("change", () => narrow.matches || closeSheet());

// --- near me: asked only when somebody wants it ---
function nearMe(button) {
  const refuse = () => {
    button.disabled = false;
    const words = document.createElement("p");
    words.className = "err";
    words.textContent = button.dataset.refused;
    button.nextElementSibling?.remove();
    button.after(words);
    say(words.textContent);
  };
  if (!navigator.geolocation) return refuse();
  button.disabled = true;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      // To some hundred metres: nobody needs to know the house.
      form().elements.near.value = `${coords.latitude.toFixed(2)}, ${coords.longitude.toFixed(2)}`;
      button.disabled = false;
      form().requestSubmit();
    },
    refuse,
    { timeout: 10_000, maximumAge: 300_000 },
  );
}
markSheet();
