// The tray of the comparison. It is kept by this browser alone; the forms that fill it without a script send a cookie
// instead, which is taken over here and given up.
const KEY = "compare";
const MOST = 6;
const tray = document.getElementById("tray");

function kept() {
  try {
    const things = JSON.parse(localStorage.getItem(KEY) || "[]");
    const sound = (thing) => Number.isSafeInteger(thing?.id) && thing.id > 0 && typeof thing.name === "string";
    return Array.isArray(things) ? things.filter(sound).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(things) {
  if (things.length) localStorage.setItem(KEY, JSON.stringify(things));
  else localStorage.removeItem(KEY);
}

function canKeep() {
  try {
    localStorage.setItem("compare-try", "1");
    localStorage.removeItem("compare-try");
    return true;
  } catch {
    return false;
  }
}

const words = (template, name, count) => template.replace("{name}", name).replace("{count}", count);

function say(text) {
  document.getElementById("live").textContent = text;
}

function toast(text, undo) {
  const box = document.createElement("div");
  const line = document.createElement("span");
  box.className = "toast";
  line.textContent = text;
  box.append(line);
  const button = document.createElement("button");
  button.type = "button";
  if (undo) {
    button.textContent = tray.dataset.undo;
    button.addEventListener("click", () => {
      box.remove();
      undo();
    });
  } else {
    button.dataset.closeToast = "";
    button.textContent = document.getElementById("toasts").dataset.close;
  }
  box.append(button);
  document.getElementById("toasts").replaceChildren(box);
  say(text);
}

// --- what is shown ---
const address = (things) => `/compare/?${things.map((thing) => `with=${thing.id}`).join("&")}`;
const shownAbove = () => document.querySelector("[data-compared]")?.dataset.compared;

function chip(thing) {
  const item = tray.querySelector("template").content.firstElementChild.cloneNode(true);
  item.dataset.trayId = thing.id;
  item.querySelector("span:not(.sr-only)").textContent = thing.name;
  return item;
}

function show() {
  const things = kept();
  tray.querySelector(".tray-list").replaceChildren(...things.map(chip));
  tray.querySelector("[data-tray-count]").textContent = things.length;
  tray.querySelector("[data-tray-go]").href = address(things);
  tray.hidden = !things.length || shownAbove() === things.map((thing) => thing.id).join(" ");
  mark(document, things);
}

// Buttons and check boxes, also those that htmx brings later.
function mark(part, things = kept()) {
  const inside = new Set(things.map((thing) => thing.id));
  for (const form of part.querySelectorAll("form[data-compare]"))
    form.querySelector("button").setAttribute("aria-pressed", String(inside.has(Number(form.dataset.compare))));
  for (const box of part.querySelectorAll(BOXES)) box.checked = inside.has(Number(box.value));
}

// --- changes ---
function put(id, name) {
  const things = kept();
  if (things.some((thing) => thing.id === id)) return true;
  if (things.length >= MOST) {
    toast(tray.dataset.full);
    return false;
  }
  keep([...things, { id, name }]);
  show();
  say(words(tray.dataset.added, name, things.length + 1));
  return true;
}

function take(id) {
  const things = kept();
  const thing = things.find((each) => each.id === id);
  if (!thing) return;
  keep(things.filter((each) => each.id !== id));
  show();
  toast(words(tray.dataset.removed, thing.name, things.length - 1), () => {
    keep(things);
    show();
  });
}

function clear() {
  const things = kept();
  keep([]);
  show();
  toast(tray.dataset.cleared, () => {
    keep(things);
    show();
  });
  document.querySelector(".toast button").focus({ preventScroll: true });
}

const BOXES = 'form[action="/compare/"] input[type="checkbox"][name="with"], input[type="checkbox"][data-compare-name]';

function nameOf(box) {
  return box.dataset.compareName || box.getAttribute("aria-label") || box.labels?.[0]?.textContent.trim() || box.value;
}

function start() {
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-tray-clear]")) {
      event.preventDefault();
      clear();
    }
    const form = event.target.closest("form[data-compare]");
    if (!form) return;
    event.preventDefault();
    const id = Number(form.dataset.compare);
    if (kept().some((thing) => thing.id === id)) take(id);
    else put(id, form.dataset.compareName);
  });

  document.addEventListener("change", (event) => {
    if (!event.target.matches(BOXES)) return;
    const id = Number(event.target.value);
    if (!event.target.checked) take(id);
    else if (!put(id, nameOf(event.target))) event.target.checked = false;
  });

  tray.addEventListener("click", (event) => {
    const more = event.target.closest("[data-tray-more]");
    if (more) open(more.getAttribute("aria-expanded") !== "true");
    const item = event.target.closest("[data-tray-id]");
    if (!item) return;
    const next = item.nextElementSibling || item.previousElementSibling;
    const nextId = next?.dataset.trayId;
    take(Number(item.dataset.trayId));
    const place = nextId ? tray.querySelector(`[data-tray-id="${nextId}"] button`) : document.querySelector(".toast button");
    place?.focus({ preventScroll: true });
  });

  tray.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
  });

  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) show();
  });
  // A page that Back brings to life again shows what holds now.
  addEventListener("pageshow", show);
  document.addEventListener("htmx:afterSwap", (event) => mark(event.detail.target || document));
  takeOver();
  show();
}

function open(isOpen) {
  const more = tray.querySelector("[data-tray-more]");
  const wasOpen = more.getAttribute("aria-expanded") === "true";
  more.setAttribute("aria-expanded", String(isOpen));
  tray.querySelector(".tray-list").classList.toggle("tray-open", isOpen);
  if (wasOpen && !isOpen && more.offsetParent) more.focus();
}

// What a form without script had put in: the server has written it into this page.
function takeOver() {
  if (!/(^|; )compare=/.test(document.cookie)) return;
  const given = [...tray.querySelectorAll("[data-tray-name]")];
  const things = given.map((item) => ({ id: Number(item.dataset.trayId), name: item.dataset.trayName }));
  const own = kept();
  keep([...own, ...things.filter((thing) => !own.some((each) => each.id === thing.id))].slice(0, MOST));
  document.cookie = "compare=; path=/; max-age=0; samesite=lax";
}

// Where the browser keeps nothing, the plain forms go on working.
if (tray && canKeep()) start();
