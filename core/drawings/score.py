"""How ratings are spread over the ten half stars, with the range in which the score is likely to lie."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .svg import circle, path, picture, px, rect, text

WIDTH, TOP, BASE, HEIGHT = 358, 26, 120, 142
STEP = WIDTH / 10


def score_histogram(counts: Sequence[int], score: float | None = None, band: float | None = None) -> SafeString | None:
    """The histogram of ten counts; score and half the band in half stars, 1 to 10. None without ratings."""
    most = max(counts, default=0)
    if not most:
        return None
    near = None if score is None else min(9, max(0, round(score) - 1))
    bars = [_bar(number, count, most, number == near) for number, count in enumerate(counts)]
    stars = [text("g-t g-c", (number + 0.5) * STEP, BASE + 18, (number + 1) // 2) for number in range(1, 10, 2)]
    mark = [] if score is None else _mark(score, band or 0)
    ground = path("g-ground", f"M0 {BASE}H{WIDTH}")
    return picture(WIDTH, HEIGHT, [*bars, ground, *stars, *mark], label=_label(counts), classes="chart")


def _bar(number: int, count: int, most: int, is_near: bool) -> SafeString:
    tall = max(2.5, count / most * (BASE - TOP)) if count else 1
    return rect("g-bar" if is_near else "g-bar-q", number * STEP + 1.5, BASE - tall, STEP - 3, tall, 2)


def _x(score: float) -> float:
    return min(max((score - 0.5) * STEP, 5), WIDTH - 5)


def _mark(score: float, band: float) -> list[SafeString]:
    left, right = _x(score - band), _x(score + band)
    bracket = f"M{px(left)} 5V15M{px(left)} 10H{px(right)}M{px(right)} 5V15"
    return [path("g-main g-thin", bracket), circle("g-dot", _x(score), 10, 4)]


def _label(counts: Sequence[int]) -> str:
    words = [_("%(stars)s stars: %(count)s") % {"stars": (n + 1) / 2, "count": count} for n, count in enumerate(counts)]
    return _("Ratings by stars. %(list)s") % {"list": "; ".join(words)}
