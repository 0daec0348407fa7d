// Runs before the first paint: the visitor's units and theme stand on <html>, so that nothing flashes.
// The HTML itself is the same for everybody; a choice is kept in this browser only.
(() => {
  const root = document.documentElement;
  const read = (key, allowed) => {
    try {
      const value = localStorage.getItem(key);
      return allowed.includes(value) ? value : null;
    } catch {
      return null; // storage is refused: the defaults hold
    }
  };
  const imperial = /^en-(US|LR)\b/.test(navigator.language || "");
  const theme = read("theme", ["light", "dark"]);
  root.dataset.script = "";
  root.dataset.units = read("units", ["metric", "imperial"]) || (imperial ? "imperial" : "metric");
  if (theme) root.dataset.theme = theme;
})();
