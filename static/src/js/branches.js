// On the page of a branch: fetches the changes of a page when its line is opened. Without it, each line holds a link.
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

for (const details of document.querySelectorAll("details[data-branch-changes]"))
  details.addEventListener("toggle", () => {
    if (details.open && !details.dataset.branchState) fill(details);
  });
