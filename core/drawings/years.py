"""Years side by side: columns up for what came, down for what went; and a slope for what stood."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .scale import round_below, round_step
from .svg import Drawing, path, picture, px, rect, text

FOOT, TOP = 24, 18


def comings_and_goings(years: Iterable[tuple[int, int, int]]) -> Drawing | None:
    """Columns of (year, opened, closed), the openings above the line. None where nothing ever opened or closed."""
    shown = _told(list(years))
    if not shown:
        return None
    caption = _("Above the line what opened in each year, below it what closed. The table has the same numbers.")
    return Drawing(_columns(shown, 1184, 260), _columns(shown, 358, 220), caption)


def standing(years: Iterable[tuple[int, int]]) -> Drawing | None:
    """The slope of (year, how many stood at its end). None where there never was any."""
    shown = _told(list(years))
    if not shown:
        return None
    caption = _("How many were open on the last day of each year, as far as dates are recorded.")
    return Drawing(_slope(shown, 1184, 220), _slope(shown, 358, 200), caption)


def _told(years: list[tuple]) -> list[tuple]:
    """From the first year of which there is something to tell."""
    first = next((at for at, (_year, *numbers) in enumerate(years) if any(numbers)), None)
    return [] if first is None else years[first:]


def _columns(years: Sequence[tuple[int, int, int]], width: int, height: int) -> SafeString:
    most_up, most_down = max(up for _year, up, _down in years), max(down for _year, _up, down in years)
    scale = (height - TOP - FOOT) / (most_up + most_down)
    line, step = TOP + most_up * scale, width / len(years)
    wide = max(step - (2 if step > 5 else 0.5), 0.8)
    parts = [*_years_below([year for year, *_numbers in years], step, width, height)]
    parts += [_guide(count, line - count * scale, width) for count in (_mark(most_up),) if count]
    for number, (_year, up, down) in enumerate(years):
        left = number * step
        if up:
            parts.append(rect("g-bar", left, line - up * scale, wide, up * scale))
        if down:
            parts.append(rect("g-bar-q", left, line, wide, down * scale))
    parts.append(path("g-ground", f"M0 {px(line)}H{width}"))
    parts.append(_count(_mark(most_up), line - _mark(most_up) * scale))
    return picture(width, height, parts, label=_label_of_columns(years), classes="chart")


def _slope(years: Sequence[tuple[int, int]], width: int, height: int) -> SafeString:
    most, ground = max(number for _year, number in years), height - FOOT
    step, scale = width / max(1, len(years) - 1), (ground - TOP) / most
    points = [(number * step, ground - count * scale) for number, (_year, count) in enumerate(years)]
    line = "L".join(f"{px(x)} {px(y)}" for x, y in points)
    mark = _mark(most)
    parts = [
        *_years_below([year for year, _count in years], step, width, height),
        _guide(mark, ground - mark * scale, width),
        path("g-fill", f"M0 {ground}L{line}L{px(points[-1][0])} {ground}Z"),
        path("g-main g-thin", f"M{line}"),
        path("g-ground", f"M0 {ground}H{width}"),
        _count(mark, ground - mark * scale),
    ]
    return picture(width, height, parts, label=_label_of_slope(years), classes="chart")


def _mark(most: int) -> int:
    return max(1, int(round_below(most))) if most else 0


def _guide(_number: int, y: float, width: int) -> SafeString:
    return path("g-grid", f"M0 {px(y)}H{width}")


def _count(number: int, y: float) -> SafeString:
    return text("g-t g-halo", 2, y - 4, number)


def _years_below(years: Sequence[int], step: float, width: int, height: int) -> list[SafeString]:
    every = max(1, int(round_step(max(1, years[-1] - years[0]), 12 if width > 600 else 5)))
    parts = []
    for number, year in enumerate(years):
        x = (number + 0.5) * step
        if year % every == 0 and 16 <= x <= width - 16:
            parts.append(text("g-t g-c", x, height - 6, year))
    return parts


def _label_of_columns(years: Sequence[tuple[int, int, int]]) -> str:
    year, most, _closed = max(years, key=lambda row: row[1])
    return _("Openings and closings from %(first)s to %(last)s; most openings in %(year)s: %(most)s") % {
        "first": years[0][0],
        "last": years[-1][0],
        "year": year,
        "most": most,
    }


def _label_of_slope(years: Sequence[tuple[int, int]]) -> str:
    year, most = max(years, key=lambda row: row[1])
    words = {"first": years[0][0], "last": years[-1][0], "year": year, "most": most, "now": years[-1][1]}
    return (
        _("Open at the end of each year from %(first)s to %(last)s; most in %(year)s: %(most)s, last %(now)s") % words
    )
