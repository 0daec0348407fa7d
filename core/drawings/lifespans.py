"""The rides of a park through the years: one bar each, soft where a date is only roughly known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .scale import round_step
from .svg import Drawing, circle, path, picture, px, rect, shortened, text, text_width

ROW, TOP, MOST_ROWS = 24, 8, 80


@dataclass(frozen=True)
class Lifespan:
    """One ride: years as decimals (2000.37). The slack is how far the date may be off, in years, either way.

    `running`: the bar goes on to today. `end` None and not running: the end is not recorded, the bar fades out.
    """

    name: str
    start: float | None
    end: float | None = None
    running: bool = False
    start_slack: float = 0.0
    end_slack: float = 0.0
    url: str = ""


@dataclass(frozen=True)
class _Years:
    first: float
    last: float
    left: float
    width: float

    def x(self, year: float) -> float:
        return self.left + (min(max(year, self.first), self.last) - self.first) / (self.last - self.first) * self.width


def lifespans(rides: Iterable[Lifespan], *, today: float) -> Drawing | None:
    """The chart, earliest first; `today` is the year as a decimal. None if no ride has a date (the table has them)."""
    dated = sorted((ride for ride in rides if ride.start is not None or ride.end is not None), key=_order)
    if not dated:
        return None
    shown = dated[:MOST_ROWS]
    return Drawing(_chart(shown, 1184, 190, today), _chart(shown, 358, 122, today), _caption(len(dated) - len(shown)))


def _order(ride: Lifespan) -> tuple[float, str]:
    return (ride.start if ride.start is not None else (ride.end or 0), ride.name)


def _caption(more: int) -> str:
    words = _("Blue: running. Grey: closed. Pale ends: not recorded exactly. The table has the same dates.")
    if more <= 0:
        return words
    return f"{words} " + ngettext(
        "%(more)s more ride is in the table.", "%(more)s more rides are in the table.", more
    ) % {"more": more}


def _chart(rides: Sequence[Lifespan], width: int, names: int, today: float) -> SafeString:
    years = _span(rides, names, width, today)
    bottom = TOP + ROW * len(rides)
    parts = [*_axis(years, bottom)]
    for number, ride in enumerate(rides):
        parts += _row(ride, TOP + ROW * number, years, names, today)
    label = _("Years of %(count)s rides, from %(first)s to %(last)s") % {
        "count": len(rides),
        "first": int(years.first),
        "last": int(years.last),
    }
    return picture(width, bottom + 30, parts, label=label, classes="chart")


def _span(rides: Sequence[Lifespan], names: int, width: int, today: float) -> _Years:
    moments = [moment for ride in rides for moment in (ride.start, ride.end) if moment is not None]
    first, last = min(moments), max([*moments, today])
    if last - first < 5:
        first = last - 5
    return _Years(first - (last - first) * 0.01, last, names + 12, width - names - 72)


def _axis(years: _Years, bottom: int) -> list[SafeString]:
    step = max(1, int(round_step(years.last - years.first, 9 if years.width > 600 else 5)))
    first = int(years.first) // step * step + step
    parts = []
    for year in range(first, int(years.last) + 1, step):
        parts.append(path("g-grid", f"M{px(years.x(year))} {TOP - 4}V{bottom}"))
        parts.append(text("g-t g-c", years.x(year), bottom + 18, year))
    return parts


def _row(ride: Lifespan, top: float, years: _Years, names: int, today: float) -> list[SafeString]:
    middle = top + ROW / 2
    parts = [text("g-t g-e", names, middle + 4.5, shortened(ride.name, names - 6))]
    if ride.start is None:
        return [*parts, *_only_end(ride, middle, years)]
    if ride.end is None and not ride.running:
        return [*parts, *_only_start(ride, middle, years)]
    end = min(today, years.last) if ride.running else (ride.end if ride.end is not None else today)
    return [*parts, *_bar(ride, max(end, ride.start), middle, years), *_end_label(ride, middle, years)]


def _bar(ride: Lifespan, end: float, middle: float, years: _Years) -> list[SafeString]:
    """The sure part full, the slack at either end pale."""
    kind = "g-bar" if ride.running else "g-bar-q"
    start = ride.start or 0
    sure_from = min(start + ride.start_slack, end)
    sure_to = end if ride.running else max(end - ride.end_slack, sure_from)
    soft_from, soft_to = start - ride.start_slack, end if ride.running else end + ride.end_slack
    parts = []
    if ride.start_slack or ride.end_slack:
        parts.append(
            rect(f"{kind} g-soft-end", years.x(soft_from), middle - 4, years.x(soft_to) - years.x(soft_from), 8, 4)
        )
    parts.append(rect(kind, years.x(sure_from), middle - 4, max(years.x(sure_to) - years.x(sure_from), 4), 8, 4))
    return parts


def _only_start(ride: Lifespan, middle: float, years: _Years) -> list[SafeString]:
    x = years.x(ride.start or 0)
    return [rect("g-bar-q g-soft-end", x, middle - 2, 46, 4, 2), circle("g-bar-q", x + 4, middle, 4)]


def _only_end(ride: Lifespan, middle: float, years: _Years) -> list[SafeString]:
    x = years.x(ride.end or 0)
    return [rect("g-bar-q g-soft-end", x - 46, middle - 2, 46, 4, 2), circle("g-bar-q", x - 4, middle, 4)]


def _end_label(ride: Lifespan, middle: float, years: _Years) -> list[SafeString]:
    if ride.running or ride.end is None:
        return []
    words = _("to %(year)s") % {"year": int(ride.end)}
    x = years.x(ride.end + ride.end_slack) + 7
    room = years.left + years.width + 60 - x
    return [text("g-t g-halo", x, middle + 4.5, words)] if text_width(words) <= room else []
