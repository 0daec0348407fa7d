// Drafts of a review: members' on the site, everybody else's (and what the site did not take) in this browser.
const form = document.querySelector("[data-review-form]");
const WAIT_MS = 900;

// The offer to undo goes away by itself; the list below still holds it for a day.
const fading = document.querySelector("[data-fades]");
if (fading) setTimeout(() => fading.matches(":hover, :focus-within") || fading.remove(), 10_000);

function storage(act) {
  try {
    return act(localStorage);
  } catch {
    return null; // Refused or full: nothing is kept here.
  }
}

if (form) {
  const key = `review-draft:${form.dataset.page}`;
  const state = document.getElementById("draft-state");
  const note = document.getElementById("local-note");
  let timer;

  const typed = () => {
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    return [...data.entries()].filter(([, value]) => typeof value === "string" && value !== "");
  };
  const keepHere = () => storage((box) => box.setItem(key, JSON.stringify({ at: Date.now(), typed: typed() })));
  const forgetHere = () => storage((box) => box.removeItem(key));

  function fill(pairs) {
    for (const field of form.elements) {
      if (!field.name || ["hidden", "file", "submit", "button"].includes(field.type)) continue;
      const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else if (field.type === "radio") field.checked = values.length ? values.includes(field.value) : field.value === "";
      else field.value = values[0] ?? "";
    }
    for (const part of form.querySelectorAll("details"))
      part.open ||= [...part.querySelectorAll("input, select")].some((field) =>
        ["checkbox", "radio"].includes(field.type) ? field.checked && field.value !== "" : field.value !== "",
      );
  }

  async function keep() {
    if (!form.dataset.keep) {
      keepHere();
      state.textContent = state.dataset.here;
      return;
    }
    const words = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: words, redirect: "manual", keepalive: true });
      if (!answer.ok) throw new Error(String(answer.status));
      state.textContent = (await answer.json()).said;
      forgetHere();
    } catch {
      keepHere();
      state.textContent = state.dataset.failed;
    }
  }

  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    // The answer may be lost on its way: what was sent is forgotten when this page is next seen with it.
    keepHere();
    form.querySelector("[type=submit]").disabled = true;
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) form.querySelector("[type=submit]").disabled = false;
  });

  // --- what is kept here comes back, unless the site has something newer ---
  const kept = storage((box) => JSON.parse(box.getItem(key) || "null"));
  const isOlder = kept && form.dataset.kept && kept.at < Date.parse(form.dataset.kept) + 2_000;
  const showsErrors = document.querySelector(".summary");
  if (kept && (isOlder || showsErrors)) forgetHere();
  else if (kept && kept.typed.length) {
    fill(kept.typed);
    note.hidden = false;
    note.querySelector("[data-discard]").addEventListener("click", () => {
      forgetHere();
      location.reload();
    });
    if (form.dataset.keep) changed();
  }
}
