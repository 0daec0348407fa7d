// On the page of a branch: fetches the changes of a page when its line is opened, and opens the lines where they are few;
// goes on comparing until all of it was compared. Without it, there are links instead.
const FAILED = "branches-failed";

async function fill(details) {
  const place = details.querySelector("[data-branch-place]");
  details.dataset.branchState = "asked";
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(details.dataset.branchChanges, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...parsed.body.childNodes);
  } catch {
    // The link stays; the next opening tries again.
    place.classList.add(FAILED);
    delete details.dataset.branchState;
  }
  place.removeAttribute("aria-busy");
}

const FEW = 3;
const lines = [...document.querySelectorAll("details[data-branch-changes]")];
for (const details of lines)
  details.addEventListener("toggle", () => {
    if (details.open && !details.dataset.branchState) fill(details);
  });
if (lines.length <= FEW) for (const details of lines) details.open = true;

async function compare(place) {
  for (let left = Infinity; left; ) {
    const answer = await fetch(place.dataset.branchComparing, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const now = Number(answer.headers.get("X-Left") ?? NaN);
    // No step forward: the link stays, or the last that was told.
    if (!answer.ok || answer.redirected || !(now < left)) return;
    left = now;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...parsed.body.childNodes);
  }
}

for (const place of document.querySelectorAll("[data-branch-comparing]")) compare(place).catch(() => {});
