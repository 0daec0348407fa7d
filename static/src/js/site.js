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

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
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

function flipTheme(theme) {
  setTheme(theme);
  keepInAccount({ theme: theme === "system" ? "" : theme });
}

// --- a member's choices go with the account: the menu brings them, and a flip of a switch is kept there ---
function takeFromAccount(menu) {
  const { account, units, theme } = menu.dataset;
  if (read("account") === account) return;
  if (units) setUnits(units);
  if (theme) setTheme(theme);
  keep("account", account);
}

async function keepInAccount(choice) {
  const menu = document.querySelector("[data-keep]");
  if (!menu) return;
  try {
    const headers = { "X-CSRFToken": token() };
    const answer = await fetch(menu.dataset.keep, { method: "POST", headers, body: new URLSearchParams(choice) });
    if (answer.ok) keep("account", (await answer.json()).stamp);
  } catch {
    // The choice holds in this browser.
  }
}

document.addEventListener("htmx:afterSwap", (event) => {
  const menu = event.target.querySelector?.("[data-account]");
  if (menu) takeFromAccount(menu);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.setUnits) {
    setUnits(button.dataset.setUnits);
    keepInAccount({ units: button.dataset.setUnits });
    say(button.dataset.said || "");
  } else if (button.dataset.setTheme) flipTheme(button.dataset.setTheme);
  else if (button.hasAttribute("data-flip-theme")) flipTheme(darkNow() ? "light" : "dark");
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

// Served over HTTPS, the cookie has the other name.
function token() {
  return decodeURIComponent(cookie("__Host-csrf") ?? cookie("csrftoken") ?? "");
}

// Of two fragments that a browser without the cookie asks for at once each brings one. The later cookie stands, and forms of the
// other hold a token that fits no more; Django looks there before it looks at the header.
document.addEventListener("formdata", ({ formData }) => {
  if (token() && formData.has("csrfmiddlewaretoken")) formData.set("csrfmiddlewaretoken", token());
});

document.addEventListener("htmx:configRequest", (event) => {
  if (token() && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token();
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

// --- what is new for a member: asked for while somebody looks at the page, and when they come back to it ---
const NEWS_EVERY = 60_000;
let askedForNews = Date.now();

function askForNews() {
  if (document.visibilityState !== "visible" || Date.now() - askedForNews < NEWS_EVERY) return;
  const news = [...document.querySelectorAll("[data-news]")].find((place) => place.closest("details"));
  if (!news) return;
  askedForNews = Date.now();
  htmx.trigger(news, "look");
}
setInterval(askForNews, NEWS_EVERY / 4);
document.addEventListener("visibilitychange", askForNews);

// On a phone the menu with the number is closed: its button has a mark. More than before is said once.
document.addEventListener("htmx:afterSwap", () => {
  const news = document.querySelector("[data-news]");
  if (!news) return;
  const number = Number(news.dataset.news);
  for (const summary of document.querySelectorAll(".bar details.narrow > summary"))
    summary.toggleAttribute("data-has-news", number > 0);
  if (number > Number(read("news") ?? 0)) say(news.dataset.said);
  keep("news", String(number));
});
