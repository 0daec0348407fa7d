// The party of "Can I ride it?" is kept in this browser only, and only if the visitor wants it.
const KEY = "party";
const MINE = new Set(["p", "a", "n", "u"]);

function stored() {
  try {
    return localStorage.getItem(KEY) || "";
  } catch {
    return "";
  }
}

function store(value) {
  try {
    if (value) localStorage.setItem(KEY, value);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is refused: the party lives in the address alone.
  }
}

function ofForm(form) {
  const all = [...new FormData(form)];
  if (!all.some(([name, value]) => name === "p" && value.trim())) return "";
  return new URLSearchParams(all.filter(([name]) => MINE.has(name))).toString();
}

function offer() {
  const form = document.querySelector("[data-party]");
  if (!form) return;
  const party = stored();
  form.querySelector("[data-party-keep]").checked = Boolean(party);
  const back = form.querySelector("[data-party-back]");
  back.hidden = !party || Boolean(ofForm(form));
  if (back.hidden) return;
  const query = new URLSearchParams(party);
  for (const [name, value] of new URLSearchParams(location.search))
    if (!MINE.has(name) && value) query.append(name, value);
  back.href = `${form.getAttribute("hx-get")}?${query}`;
}

// htmx asks before the form is handed in, so that this comes first.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("[data-party]");
    if (form) store(form.querySelector("[data-party-keep]").checked ? ofForm(form) : "");
  },
  true,
);
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-party-keep]"))
    store(event.target.checked ? ofForm(event.target.closest("[data-party]")) : "");
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "riders") return;
  offer();
  const first = document.querySelector("#riders .summary") || document.getElementById("answer-title");
  if (!first) return;
  first.tabIndex = -1;
  first.focus();
});
offer();
