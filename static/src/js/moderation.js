// The desk by keyboard. What a key does stands on the page: `data-key` is pressed, `data-focus-key` is gone to.
const KEEP = "desk-keys";
const desk = document.querySelector("[data-desk]");
const keysSwitch = document.querySelector("[data-keys-switch]");
const said = document.querySelector("[data-keys-said]");

function kept() {
  try {
    return localStorage.getItem(KEEP) !== "off";
  } catch {
    return true;
  }
}

function keep(on) {
  try {
    localStorage.setItem(KEEP, on ? "on" : "off");
  } catch {
    // Without storage the choice holds for this page.
  }
}

// Read out by screen readers; the same words twice are said twice.
function say(what) {
  if (!said) return;
  said.textContent = "";
  requestAnimationFrame(() => {
    said.textContent = said.dataset[what] ?? "";
  });
}

function isTyping(target) {
  return target.closest("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable], dialog[open]");
}

function rowAt() {
  return document.activeElement.closest("[data-row]");
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(rowAt());
  const next = rows[at + step] ?? (at < 0 ? rows[0] : null);
  if (!next) {
    say(step > 0 ? "end" : "start");
    return;
  }
  rows[at]?.removeAttribute("data-at");
  next.setAttribute("data-at", "");
  next.querySelector("h2 a")?.focus();
}

function choose() {
  const box = rowAt()?.querySelector("[data-choose]");
  if (!box) return;
  box.checked = !box.checked;
  say(box.checked ? "chosen" : "unchosen");
}

function press(key) {
  const targets = [...document.querySelectorAll(`[data-key="${key}"]`)];
  const field = document.querySelector(`[data-focus-key="${key}"]`);
  if (field) {
    const around = field.closest("details");
    if (around) around.open = true;
    field.focus();
  } else {
    // What is hidden may lie in what is hidden; of all else there is one.
    for (const target of key === "s" ? targets : targets.slice(0, 1)) target.click();
  }
  return Boolean(targets.length || field);
}

function onKey(event) {
  if (!keysSwitch?.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  const inQueue = desk.dataset.desk === "queue";
  if (inQueue && (key === "j" || key === "k")) move(key === "j" ? 1 : -1);
  else if (inQueue && key === "x") choose();
  else if (!/^[a-z?]$/.test(key) || !press(key)) return;
  event.preventDefault();
}

// Whoever has picked a reason sends it with Enter.
function onReason(event) {
  if (event.key !== "Enter" || !event.target.matches?.("[data-statements]") || !event.target.value) return;
  event.preventDefault();
  event.target.form.querySelector("[data-enter]")?.click();
}

// A reason brings its words along, unless the moderator has written their own.
function fill(event) {
  const select = event.target.closest("[data-statements]");
  if (!select) return;
  const statement = select.form.elements.statement;
  const words = select.selectedOptions[0]?.dataset.statement ?? "";
  if (!statement.value || statement.value === statement.dataset.filled) statement.value = words;
  statement.dataset.filled = words;
}

// A dialog gives the focus back to the button by itself.
function open(event) {
  const button = event.target.closest("[data-opens]");
  if (button) document.getElementById(button.dataset.opens).showModal();
}

if (desk) {
  if (keysSwitch) {
    keysSwitch.checked = kept();
    keysSwitch.addEventListener("change", () => {
      keep(keysSwitch.checked);
      say(keysSwitch.checked ? "on" : "off");
    });
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("keydown", onReason);
  document.addEventListener("change", fill);
  document.addEventListener("click", open);
  desk.dataset.ready = "";
}
