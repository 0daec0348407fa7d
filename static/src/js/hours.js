// Says beside the day's sentence what holds at this minute. The page itself is the same for everybody all day.
function answer(line, now) {
  const spans = line.dataset.openNow.split(" ").map((pair) => pair.split("/").map(Number));
  const clock = (at) =>
    new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: line.dataset.zone,
    }).format(at * 1000);
  const day = (at) => new Intl.DateTimeFormat("en-CA", { timeZone: line.dataset.zone }).format(at * 1000);
  const open = spans.find(([start, end]) => start <= now && now < end);
  if (open) return line.dataset.open.replace("{time}", clock(open[1]));
  const later = spans.find(([start]) => start > now && day(start) === day(now));
  if (later) return line.dataset.later.replace("{time}", clock(later[0]));
  return spans.some(([, end]) => end <= now && day(end) === day(now)) ? line.dataset.closed : "";
}

function tell() {
  for (const line of document.querySelectorAll("[data-open-now]")) {
    const place = line.querySelector("[data-answer]");
    const words = line.dataset.openNow && line.dataset.zone ? answer(line, Date.now() / 1000) : "";
    if (place && place.textContent !== words) place.textContent = words;
  }
}

tell();
setInterval(tell, 30_000);
