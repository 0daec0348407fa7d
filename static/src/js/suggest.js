// Suggestions below every search box: a combobox with a list of links, after the ARIA authoring practices. Without this
// file the form goes to the page of results. Words come from the page (the header's form), so that they are translated.
import { forget, recall, remember } from "./lib/recent.js";

const WAIT = 150;
const words = document.querySelector("[data-recent]")?.dataset ?? {};

function say(text) {
  const live = document.getElementById("live");
  if (live && text) live.textContent = text;
}

class Box {
  constructor(form, number) {
    this.form = form;
    this.input = form.querySelector('input[type="search"]');
    this.id = `suggest-${number}`;
    this.pop = document.createElement("div");
    this.pop.className = "pop pop-at";
    this.pop.hidden = true;
    form.append(this.pop);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-haspopup": "listbox" };
    for (const [name, value] of Object.entries({ ...roles, autocomplete: "off" })) this.input.setAttribute(name, value);
    this.listen();
  }

  listen() {
    const { form, input, pop } = this;
    input.addEventListener("input", () => {
      // What was chosen answered another text: Enter now asks for this one.
      this.choose(null);
      this.later();
    });
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("focus", () => input.value.trim() || this.showRecent());
    input.addEventListener("click", () => this.isOpen || this.later(0));
    input.addEventListener("blur", (event) => pop.contains(event.relatedTarget) || this.close());
    form.addEventListener("submit", () => remember(input.value));
    // The box keeps the focus while the list is used; what is clicked is a link.
    pop.addEventListener("mousedown", (event) => event.preventDefault());
    pop.addEventListener("click", (event) => this.clicked(event));
    addEventListener("pageshow", () => this.close());
  }

  get isOpen() {
    return !this.pop.hidden;
  }

  get options() {
    return [...this.pop.querySelectorAll('[role="option"]')];
  }

  get active() {
    return this.pop.querySelector('[aria-selected="true"]');
  }

  later(wait = WAIT) {
    clearTimeout(this.timer);
    this.request?.abort();
    this.timer = setTimeout(() => this.ask(), wait);
  }

  async ask() {
    const text = this.input.value.trim();
    if (!text) return this.showRecent();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const answer = await fetch(`${this.form.dataset.suggest}?${new URLSearchParams({ q: text })}`, {
        signal,
        headers: { Accept: "text/html" },
      });
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      if (!signal.aborted && this.hasFocus) this.show(html);
    } catch {
      // A newer question, or no answer: the form still works.
      if (!signal.aborted) this.close();
    }
  }

  get hasFocus() {
    return document.activeElement === this.input;
  }

  show(html) {
    this.pop.innerHTML = html;
    this.open();
  }

  open() {
    const list = this.pop.querySelector('[role="listbox"]');
    if (!this.options.length) return this.close();
    list.id = this.id;
    this.options.forEach((option, at) => {
      option.id = `${this.id}-${at}`;
    });
    this.pop.hidden = false;
    this.input.setAttribute("aria-controls", this.id);
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
    say(list.dataset.said);
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.pop.hidden = true;
    this.pop.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    for (const name of ["aria-controls", "aria-activedescendant"]) this.input.removeAttribute(name);
  }

  choose(option) {
    this.active?.setAttribute("aria-selected", "false");
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  // One step through the options; beyond the ends lies the box itself.
  step(by) {
    if (!this.isOpen) return this.later(0);
    const all = [null, ...this.options];
    const at = all.indexOf(this.active) + by;
    this.choose(all.at(at % all.length));
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      Escape: this.isOpen && (() => this.close()),
      Enter: this.active && (() => this.active.click()),
      Delete: this.active?.dataset.recent && (() => this.forget(this.active.dataset.recent)),
    }[event.key];
    if (act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    } else if (event.key === "Tab") this.close();
    else if (event.key === "Home" || event.key === "End") this.choose(null);
  }

  clicked(event) {
    const button = event.target.closest("button");
    const option = event.target.closest('[role="option"]');
    if (button) return this.forget(button.dataset.recent);
    if (!option) return;
    if (option.dataset.clear !== undefined) {
      event.preventDefault();
      this.forget();
    } else remember(option.dataset.recent ?? option.querySelector("b, .opt-n")?.textContent ?? "");
  }

  forget(text) {
    forget(text);
    say(words.removed);
    this.showRecent();
    this.input.focus();
  }

  showRecent() {
    const searches = recall();
    if (!searches.length || !words.recent) return this.close();
    const links = searches.map((text) => {
      const option = this.option(text, `${this.form.action}?${new URLSearchParams({ q: text })}`);
      option.dataset.recent = text;
      return option;
    });
    const clear = this.option(words.clear, this.form.action);
    clear.dataset.clear = "";
    const list = element("div", { role: "listbox", "aria-label": words.recent });
    list.dataset.said = `${words.recent}: ${searches.length}`;
    list.append(element("div", { class: "grp", role: "presentation" }, words.recent), ...links, clear);
    const buttons = element("div", { class: "recent-x" });
    for (const text of searches) {
      const button = element("button", { type: "button", tabindex: "-1", "aria-label": `${words.remove} ${text}` }, "×");
      button.dataset.recent = text;
      buttons.append(button);
    }
    const recent = element("div", { class: "recent" });
    recent.append(list, buttons);
    this.pop.replaceChildren(recent);
    this.open();
  }

  option(text, href) {
    const option = element("a", { class: "opt", role: "option", "aria-selected": "false", tabindex: "-1", href });
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("class", "i");
    icon.setAttribute("aria-hidden", "true");
    icon.innerHTML = `<use href="#i-${text === words.clear ? "x" : "clock"}"/>`;
    option.append(icon, element("span", { class: "opt-t" }, text));
    return option;
  }
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

document.querySelectorAll("form[data-suggest]").forEach((form, number) => new Box(form, number));
