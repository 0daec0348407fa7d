"""How a rank moved from month to month: the first place is on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .svg import Drawing, circle, path, picture, px, text

TOP, FOOT, SIDE = 22, 30, 44


@dataclass(frozen=True)
class RankPoint:
    """A month by its name, and the rank then; None where there was none."""

    label: str
    rank: int | None


def rank_history(points: Sequence[RankPoint]) -> Drawing | None:
    """The chart, the oldest month first; None without two ranks."""
    if sum(point.rank is not None for point in points) < 2:
        return None
    caption = _("Rank by month, the first place on top. A gap is a month without a rank.")
    return Drawing(_chart(points, 1184, 260), _chart(points[-12:], 358, 220), caption)


def _chart(points: Sequence[RankPoint], width: int, height: int) -> SafeString:
    ranks = [point.rank for point in points if point.rank is not None]
    low, high = max(1, min(ranks, default=1) - 1), max(ranks, default=1) + 1
    step = (width - 2 * SIDE) / max(len(points) - 1, 1)
    places = [
        None if point.rank is None else (SIDE + number * step, _y(point.rank, low, high, height))
        for number, point in enumerate(points)
    ]
    parts = [path("g-ground", f"M{SIDE} {height - FOOT}H{width - SIDE}"), path("g-main", _line(places))]
    parts += [circle("g-dot", x, y, 4) for x, y in filter(None, places)]
    parts += _numbers(points, places, step)
    parts += _months(points, step, height)
    return picture(width, height, parts, label=_label(points), classes="chart")


def _y(rank: int, low: int, high: int, height: int) -> float:
    return TOP + (rank - low) / (high - low) * (height - FOOT - TOP)


def _line(places: Sequence[tuple[float, float] | None]) -> str:
    """Lines between neighbours; a gap begins a new one."""
    written, is_open = [], False
    for place in places:
        if place:
            written.append(f"{'L' if is_open else 'M'}{px(place[0])} {px(place[1])}")
        is_open = place is not None
    return "".join(written)


def _numbers(points, places, step: float) -> list[SafeString]:
    """Ranks at the points where there is room, always at both ends."""
    every = max(1, int(34 // max(step, 1)))
    last = len(points) - 1
    return [
        text("g-t g-c g-halo", place[0], place[1] - 9, point.rank)
        for number, (point, place) in enumerate(zip(points, places, strict=True))
        if place and (number in (0, last) or (number % every == 0 and last - number >= every))
    ]


def _months(points, step: float, height: int) -> list[SafeString]:
    every = max(1, int(84 // max(step, 1)) + 1)
    shown = [number for number in range(len(points)) if number % every == 0]
    return [text("g-t g-c", SIDE + number * step, height - 10, points[number].label) for number in shown]


def _label(points: Sequence[RankPoint]) -> str:
    known = [point for point in points if point.rank is not None]
    return _("Rank from %(first)s (%(start)s) to %(last)s (%(end)s)") % {
        "first": known[0].label if known else "",
        "start": known[0].rank if known else "",
        "last": known[-1].label if known else "",
        "end": known[-1].rank if known else "",
    }
