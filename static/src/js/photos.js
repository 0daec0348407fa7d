// Sends each chosen photo by itself, with progress, Cancel and Try again; its card comes back as HTML. Without this file
// the form sends all files at once and shows the same cards.
const form = document.querySelector("[data-photos]");

function say(text) {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
}

function button(label, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-q";
  made.textContent = label;
  made.setAttribute("aria-label", `${label}: ${name}`);
  made.addEventListener("click", act);
  return made;
}

class Row {
  constructor(file, list, done) {
    this.file = file;
    this.done = done;
    this.state = "waits";
    this.element = document.createElement("li");
    this.element.className = "sending-row";
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = file.name;
    this.actions = document.createElement("span");
    this.actions.className = "actions";
    this.progress = document.createElement("progress");
    this.progress.max = 100;
    this.progress.value = 0;
    this.progress.setAttribute("aria-label", file.name);
    this.said = document.createElement("p");
    this.said.className = "said";
    this.element.append(name, this.actions, this.progress, this.said);
    list.append(this.element);
    this.show("waits", form.dataset.waits);
  }

  show(state, text) {
    this.state = state;
    const failed = state === "failed";
    this.said.className = failed ? "err" : "said";
    this.said.textContent = text;
    this.progress.hidden = failed || state === "cancelled";
    const { cancel, retry, remove } = form.dataset;
    const offers = [];
    if (state === "waits" || state === "sending") offers.push(button(cancel, this.file.name, () => this.cancel()));
    if (failed || state === "cancelled") {
      offers.push(button(retry, this.file.name, () => this.retry()));
      offers.push(button(remove, this.file.name, () => this.remove()));
    }
    this.actions.replaceChildren(...offers);
  }

  fail(text) {
    this.show("failed", text);
    say(`${this.file.name}: ${text}`);
    this.done();
  }

  cancel() {
    const wasSending = this.state === "sending";
    this.show("cancelled", form.dataset.cancelled);
    this.actions.querySelector("button").focus();
    if (wasSending) this.request.abort();
  }

  retry() {
    this.show("waits", form.dataset.waits);
    this.actions.querySelector("button").focus();
    this.done();
  }

  remove() {
    const next = this.element.nextElementSibling ?? this.element.previousElementSibling;
    this.element.remove();
    (next?.querySelector("button") ?? form.querySelector("#id_files")).focus();
    this.state = "gone";
    this.done();
  }

  send() {
    const words = form.dataset;
    if (this.file.size > Number(words.maxBytes)) return this.fail(words.tooBig);
    const data = new FormData();
    data.append("files", this.file);
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", words.fileUrl);
    request.setRequestHeader("X-CSRFToken", new FormData(form).get("csrfmiddlewaretoken"));
    // The door of members then answers with where to log in, instead of leading this request there.
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("HX-Current-URL", location.href);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) this.progress.value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", () => {
      if (this.state !== "sending") return;
      this.progress.removeAttribute("value");
      // What the site has in full is taken in: a card can be taken off, but nothing be cancelled any more.
      this.show("checking", words.checking);
    });
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.fail(words.offline));
    request.addEventListener("timeout", () => this.fail(words.offline));
    request.addEventListener("abort", () => this.done());
    request.timeout = 180000;
    this.progress.value = 0;
    this.show("sending", words.sending);
    request.send(data);
  }

  answered(request) {
    const words = form.dataset;
    const elsewhere = request.getResponseHeader("HX-Redirect");
    if (elsewhere) location.assign(elsewhere);
    else if (request.status === 200) this.taken(request.responseText);
    else if (request.status === 422) this.fail(request.responseText);
    else if (request.status === 413) this.fail(words.tooBig);
    else this.fail(request.status === 429 ? words.tooFast : words.failed);
  }

  taken(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const card = made.content.querySelector("[data-draft]");
    const drafts = form.querySelector("[data-drafts]");
    // The same file twice is one draft.
    if (card && !document.getElementById(card.id)) {
      drafts.append(card);
      window.htmx?.process(card);
    }
    form.querySelector("[data-end]").removeAttribute("data-empty");
    this.state = "gone";
    this.element.remove();
    say(`${this.file.name}: ${form.dataset.done}`);
    this.done();
  }
}

function enhance() {
  const input = form.querySelector("#id_files");
  const list = form.querySelector("[data-sending-list]");
  const drop = form.querySelector("[data-drop]");
  let rows = [];

  const next = () => {
    rows = rows.filter((row) => row.state !== "gone");
    const busy = rows.some((row) => row.state === "sending" || row.state === "checking");
    if (!busy) rows.find((row) => row.state === "waits")?.send();
  };
  const add = (files) => {
    rows.push(...[...files].map((file) => new Row(file, list, next)));
    next();
  };

  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  for (const name of ["dragenter", "dragover"])
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("drop-over");
    });
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("drop-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  const open = () => rows.some((row) => ["waits", "sending", "checking"].includes(row.state));
  form.addEventListener("submit", (event) => {
    if (!open()) return;
    event.preventDefault();
    say(form.dataset.busy);
    list.scrollIntoView({ block: "center" });
  });
  addEventListener("beforeunload", (event) => open() && event.preventDefault());
  form.setAttribute("data-ready", "");
}

if (form) enhance();
