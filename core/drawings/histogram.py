""" "Among operating coasters": how the values of all are spread, with one's own marked."""

from bisect import bisect_right
from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.units import quantity_text

from .svg import circle, known, path, picture, px, rect

WIDTH, BASE, BINS = 300, 72, 28


def histogram_of(values: Sequence[float | None], own: float | None, kind: str = "height") -> SafeString | None:
    """The histogram of plain values. `kind` is a kind of core.units. None when nothing is known."""
    numbers = [number for number in map(known, values) if number is not None and number >= 0]
    if not numbers:
        return None
    high = max([*numbers, known(own) or 0]) or 1
    edges = [high * step / BINS for step in range(1, BINS)]
    counts = [0] * BINS
    for number in numbers:
        counts[bisect_right(edges, number)] += 1
    return histogram(counts, high, own, kind)


def histogram(counts: Sequence[int], high: float, own: float | None, kind: str = "height") -> SafeString | None:
    """The histogram of counts in equal bins from 0 to `high`; `own` is marked. None when all are empty."""
    most = max(counts, default=0)
    if not most or not high:
        return None
    step = WIDTH / len(counts)
    mine = known(own)
    at = None if mine is None else min(len(counts) - 1, int(mine / high * len(counts)))
    bars = [_bar(number, count, most, step, number == at) for number, count in enumerate(counts) if count]
    mark = [] if mine is None else _mark(min(max(mine / high, 0), 1) * WIDTH)
    return picture(
        WIDTH,
        BASE + 1,
        [*bars, path("g-ground", f"M0 {BASE}H{WIDTH}"), *mark],
        label=_label(own, high, kind),
        classes="chart",
    )


def _bar(number: int, count: int, most: int, step: float, own: bool) -> SafeString:
    tall = max(2.5, count / most * (BASE - 18))
    return rect("g-bar" if own else "g-bar-q", number * step + 0.75, BASE - tall, step - 1.5, tall, 1)


def _mark(x: float) -> list[SafeString]:
    x = min(max(x, 5), WIDTH - 5)
    return [path("g-main g-thin", f"M{px(x)} {BASE}V12"), circle("g-dot", x, 8, 4)]


def _label(own: float | None, high: float, kind: str) -> str:
    words = {"own": quantity_text(own, kind), "high": quantity_text(high, kind)}
    if not words["own"]:
        return _("Spread of the values from 0 to %(high)s") % words
    return _("%(own)s among values from 0 to %(high)s") % words
