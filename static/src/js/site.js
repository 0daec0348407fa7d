// What every page needs beside htmx. Each part works alone and leaves the page usable when it is missing.
const root = document.documentElement;

function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}

function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

// --- units and theme ---
const darkNow = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

function showChoices() {
  for (const button of document.querySelectorAll("[data-set-units]"))
    button.setAttribute("aria-pressed", String(button.dataset.setUnits === root.dataset.units));
  for (const button of document.querySelectorAll("[data-set-theme]"))
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === (root.dataset.theme || "system")));
}

function setUnits(units) {
  root.dataset.units = units;
  keep("units", units);
  showChoices();
}

function setTheme(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  keep("theme", theme === "system" ? null : theme);
  showChoices();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.setUnits) {
    setUnits(button.dataset.setUnits);
    say(button.dataset.said || "");
  } else if (button.dataset.setTheme) setTheme(button.dataset.setTheme);
  else if (button.hasAttribute("data-flip-theme")) setTheme(darkNow() ? "light" : "dark");
  else if (button.hasAttribute("data-close-toast")) button.closest(".toast").remove();
});
showChoices();

// --- keyboard: "/" goes to the search box, Escape closes an open menu ---
const typing = (element) => element.closest("input, textarea, select, [contenteditable]");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open], .user details[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const box = [...document.querySelectorAll('input[type="search"]')].find((input) => input.offsetParent);
  if (box) {
    event.preventDefault();
    box.focus();
  }
});

// --- the in-page index marks the section that is being read ---
function watchIndex(index) {
  const links = new Map([...index.querySelectorAll('a[href^="#"]')].map((link) => [link.hash.slice(1), link]));
  const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!sections.length) return;
  const inView = new Set();
  const mark = () => {
    const current = sections.find((section) => inView.has(section));
    if (!current) return;
    for (const link of links.values()) link.removeAttribute("aria-current");
    const link = links.get(current.id);
    link.setAttribute("aria-current", "location");
    const list = link.closest("ul");
    list.scrollLeft = link.offsetLeft - list.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) entry.isIntersecting ? inView.add(entry.target) : inView.delete(entry.target);
      mark();
    },
    { rootMargin: "-120px 0px -55% 0px" },
  );
  for (const section of sections) observer.observe(section);
}
for (const index of document.querySelectorAll(".index")) watchIndex(index);

// --- an error summary takes the focus, so that it is read first ---
document.querySelector(".summary[tabindex]")?.focus();

// --- htmx: the token comes from the cookie, never from the page; failures are said in words ---
const cookie = (name) =>
  document.cookie
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

document.addEventListener("htmx:configRequest", (event) => {
  const token = cookie("csrftoken");
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = decodeURIComponent(token);
});

function toast(text, close) {
  const box = document.createElement("div");
  const words = document.createElement("span");
  const button = document.createElement("button");
  box.className = "toast";
  words.textContent = text;
  button.type = "button";
  button.dataset.closeToast = "";
  button.textContent = close;
  box.append(words, button);
  document.getElementById("toasts").replaceChildren(box);
  say(text);
}

for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"])
  document.addEventListener(name, (event) => {
    if (event.detail.elt?.closest("[data-quiet]")) return;
    const words = document.getElementById("toasts").dataset;
    toast(name === "htmx:responseError" ? words.failed : words.offline, words.close);
  });
