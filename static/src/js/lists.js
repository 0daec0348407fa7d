// Lists are ordered by dragging, with the pointer or the keyboard; without this file the buttons do it. The box of
// suggestions adds what is chosen instead of going there.
const order = () => document.getElementById("order");
const rows = () => order().querySelector(".list-order");
const form = () => document.getElementById("order-form");

function say(template, row) {
  const words = order().dataset[template].replace("{name}", row.dataset.name).replace("{place}", placeOf(row));
  document.getElementById("live").textContent = words;
}

const placeOf = (row) => Number(rows().dataset.first) + [...rows().children].indexOf(row);

// --- one change at a time is under way; what is asked for meanwhile waits, as it needs the version of the answer ---
let isUnderWay = false;
const waiting = [];

function send(values) {
  waiting.push(values);
  sendNext();
}

function sendNext() {
  if (isUnderWay || !waiting.length) return;
  // The notes that were typed go along, so that the answer does not draw over them.
  const typed = Object.fromEntries(new FormData(form()));
  const values = { ...typed, ...waiting.shift() };
  htmx.ajax("POST", form().action, { source: "#order", target: "#order", swap: "outerHTML", values });
}

document.addEventListener(
  "submit",
  (event) => {
    if (event.target !== form() || !isUnderWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { name, value } = event.submitter ?? { name: "save", value: "1" };
    waiting.push({ [name]: value });
  },
  true,
);

// --- one thing at a time is held; where it came from is known ---
let held = null;

function take(row) {
  held = { row, place: placeOf(row), next: row.nextElementSibling };
  row.querySelector(".grab").setAttribute("aria-pressed", "true");
}

function drop() {
  const { row, place } = held;
  held = null;
  row.querySelector(".grab").setAttribute("aria-pressed", "false");
  // A row that was put elsewhere has lost the focus; htmx gives it back to what has it now.
  row.querySelector(".grab").focus({ preventScroll: true });
  if (placeOf(row) !== place) send({ move: row.dataset.page, to: placeOf(row) });
}

function giveUp() {
  const { row, next } = held;
  held = null;
  rows().insertBefore(row, next);
  row.querySelector(".grab").setAttribute("aria-pressed", "false");
  say("left", row);
}

function step(row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  rows().insertBefore(row, by < 0 ? other : other.nextElementSibling);
  row.querySelector(".grab").focus();
  row.scrollIntoView({ block: "nearest" });
  say("moved", row);
}

// --- keyboard ---
document.addEventListener("keydown", (event) => {
  const handle = event.target.closest?.(".grab");
  if (!handle) return;
  const row = handle.closest("li");
  const isHeld = held?.row === row;
  const act = {
    " ": () => (isHeld ? drop() : (take(row), say("grabbed", row))),
    Enter: () => (isHeld ? drop() : (take(row), say("grabbed", row))),
    ArrowUp: isHeld && (() => step(row, -1)),
    ArrowDown: isHeld && (() => step(row, 1)),
    Escape: isHeld && giveUp,
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// --- pointer ---
document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.(".grab");
  if (!handle || event.button) return;
  event.preventDefault();
  handle.focus();
  take(handle.closest("li"));
  held.pointer = event.pointerId;
});

document.addEventListener("pointermove", (event) => {
  if (held?.pointer !== event.pointerId) return;
  const { row } = held;
  const others = [...rows().children].filter((each) => each !== row);
  const after = others.find((each) => {
    const box = each.getBoundingClientRect();
    return event.clientY < box.top + box.height / 2;
  });
  if ((after ?? null) !== row.nextElementSibling) rows().insertBefore(row, after ?? null);
  if (event.clientY < 90) scrollBy(0, -12);
  else if (event.clientY > innerHeight - 60) scrollBy(0, 12);
});

document.addEventListener("pointerup", (event) => held?.pointer === event.pointerId && drop());
document.addEventListener("pointercancel", (event) => held?.pointer === event.pointerId && giveUp());

// --- a button that has brought its row to an end of the list is off now: the row's handle takes the focus. Where the
// row itself has gone, what puts it back does ---
let pressed = null;
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target?.id !== "order") return;
  isUnderWay = true;
  pressed = event.detail.requestConfig.triggeringEvent?.submitter?.value ?? null;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.target?.id !== "order") return;
  isUnderWay = false;
  if (!event.detail.xhr.status) waiting.length = 0;
  sendNext();
});
document.addEventListener("htmx:afterSettle", () => {
  if (!pressed || document.activeElement !== document.body) return;
  (document.getElementById(`grab-${pressed}`) ?? document.getElementById("put-back"))?.focus();
});

// --- what was refused is shown in its place, too; what was to follow it was meant for another order ---
document.addEventListener("htmx:beforeSwap", (event) => {
  if (held) held.at = placeOf(held.row);
  if (![409, 422].includes(event.detail.xhr.status)) return;
  waiting.length = 0;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// --- an answer that comes while a row is held leaves it in the hand ---
document.addEventListener("htmx:afterSwap", () => {
  if (!held || held.row.isConnected) return;
  const { row, pointer, at } = held;
  held = null;
  const anew = rows()?.querySelector(`li[data-page="${row.dataset.page}"]`);
  if (!anew) return;
  take(anew);
  held.pointer = pointer;
  const others = [...rows().children].filter((each) => each !== anew);
  rows().insertBefore(anew, others[at - Number(rows().dataset.first)] ?? null);
  anew.querySelector(".grab").focus({ preventScroll: true });
});

// --- suggestions ---
document.addEventListener(
  "click",
  (event) => {
    const option = event.target.closest('form[data-adds] [role="option"][data-page]');
    if (!option) return;
    event.preventDefault();
    event.stopPropagation();
    const input = option.closest("form").querySelector('input[type="search"]');
    input.blur();
    input.value = "";
    input.focus();
    send({ add: option.dataset.page });
  },
  true,
);
