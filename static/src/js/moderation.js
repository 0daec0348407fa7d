// The desk by keyboard: J and K through the queue or past a case, A for the friendly answer, R for a reason, N for the next.
const KEEP = "desk-keys";
const desk = document.querySelector("[data-desk]");
const keysSwitch = document.querySelector("[data-keys-switch]");

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

function isTyping(target) {
  return target.closest("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable]");
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  next?.querySelector("a")?.focus();
}

function press(key) {
  const target = document.querySelector(`[data-key="${key}"]`);
  const field = document.querySelector(`[data-focus-key="${key}"]`);
  if (target) target.click();
  else if (field) field.focus();
  return Boolean(target || field);
}

function onKey(event) {
  if (!keysSwitch?.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (desk.dataset.desk === "queue" && (key === "j" || key === "k")) move(key === "j" ? 1 : -1);
  else if (!press(key)) return;
  event.preventDefault();
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

if (desk) {
  if (keysSwitch) {
    keysSwitch.checked = kept();
    keysSwitch.addEventListener("change", () => keep(keysSwitch.checked));
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", fill);
}
