// The searches of this browser, the latest first. They are never sent anywhere but as the next search.
const KEY = "recent-searches";
const MOST = 6;

export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(searches) {
  try {
    if (searches.length) localStorage.setItem(KEY, JSON.stringify(searches));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is refused or full: nothing is remembered.
  }
}

export function remember(text) {
  const tidy = text.trim().slice(0, 100);
  if (tidy) keep([tidy, ...recall().filter((other) => other.toLowerCase() !== tidy.toLowerCase())].slice(0, MOST));
}

// Forget one search, or all.
export function forget(text) {
  keep(text === undefined ? [] : recall().filter((other) => other !== text));
}
