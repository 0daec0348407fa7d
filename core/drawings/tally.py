"""A number for each of a few years or months, as columns side by side."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from .svg import Drawing, path, picture, px, rect, text

WIDE, PHONE, HIGH = 760, 358, 180
FOOT, TOP = 24, 22
# Narrower columns than this have no room for their number.
ROOM = 26


def tally(columns: Sequence[tuple[str, int]], *, label: str, caption: str = "") -> Drawing | None:
    """Columns of (words below, number). None where every number is 0."""
    if not any(number for _words, number in columns):
        return None
    return Drawing(_columns(columns, WIDE, label), _columns(columns, PHONE, label), caption)


def _columns(columns: Sequence[tuple[str, int]], width: int, label: str) -> SafeString:
    most, step = max(number for _words, number in columns), width / len(columns)
    ground, wide = HIGH - FOOT, min(max(step - 4, 1), 48)
    every = max(1, -(-len(columns) * 44 // width))
    parts = []
    for at, (words, number) in enumerate(columns):
        middle, high = (at + 0.5) * step, number / most * (ground - TOP)
        if number:
            parts.append(rect("g-bar", middle - wide / 2, ground - high, wide, high))
        if number and step >= ROOM:
            parts.append(text("g-t g-c", middle, ground - high - 5, number))
        if at % every == 0:
            parts.append(text("g-t g-c", middle, HIGH - 6, words))
    return picture(width, HIGH, [*parts, path("g-ground", f"M0 {px(ground)}H{width}")], label=label, classes="chart")
