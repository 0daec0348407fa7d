"""What all drawings share: numbers, marks, text that is escaped and measured, boxes that may not overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

TEXT_HEIGHT = 13
_NARROW = frozenset("iljtfrI.,:;'\N{RIGHT SINGLE QUOTATION MARK}|!()[] ")
_WIDE = frozenset("mwMW@%—")


@dataclass(frozen=True)
class Drawing:
    """One picture for wide pages, one for phones (or None: the wide one serves both), and what the caption says."""

    wide: SafeString
    phone: SafeString | None
    caption: str


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, width: float, height: float, margin: float = 2) -> bool:
        """Whether it lies whole in a picture of that size."""
        return (
            self.left >= margin
            and self.top >= margin
            and self.right <= width - margin
            and self.bottom <= height - margin
        )


def known(value: object) -> float | None:
    """A finite number as float; None for anything unknown (None, "", NaN, infinity)."""
    if value is None or value == "":
        return None
    number = float(value)  # type: ignore[arg-type]
    return number if isfinite(number) else None


def px(number: float) -> str:
    """A coordinate: one decimal at most, no trailing zero, never "-0"."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def text_width(words: str, size: float = TEXT_HEIGHT) -> float:
    """How wide a label will be, generously: overlaps are judged by it without a browser."""
    return sum(_advance(letter) for letter in words) * size


def _advance(letter: str) -> float:
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.9
    if ord(letter) > 0x2E80:  # Chinese, Japanese and Korean signs fill the square
        return 1.0
    return 0.7 if letter.isupper() else 0.58


def shortened(words: str, room: float, size: float = TEXT_HEIGHT) -> str:
    """The words, cut with an ellipsis where they would be wider than `room` pixels."""
    if text_width(words, size) <= room:
        return words
    while words and text_width(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def path(classes: str, d: str) -> SafeString:
    """A path by class."""
    return format_html('<path class="{}" d="{}"/>', classes, d)


def rect(classes: str, x: float, y: float, width: float, height: float, radius: float = 0) -> SafeString:
    """A rectangle by class; a negative size becomes nothing."""
    box = (px(x), px(y), px(max(0, width)), px(max(0, height)))
    rounded = format_html(' rx="{}"', px(radius)) if radius else ""
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"{}/>', classes, *box, rounded)


def circle(classes: str, x: float, y: float, radius: float, title: str = "") -> SafeString:
    """A circle by class; a title is shown on hover."""
    inside = format_html("<title>{}</title>", title) if title else ""
    if not inside:
        return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', classes, px(x), px(y), px(radius))
    return format_html(
        '<circle class="{}" cx="{}" cy="{}" r="{}">{}</circle>', classes, px(x), px(y), px(radius), inside
    )


def text(classes: str, x: float, y: float, words: object) -> SafeString:
    """A label; its words are escaped."""
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', classes, px(x), px(y), words)


def both_units(classes: str, x: float, y: float, metric: str, imperial: str) -> SafeString:
    """A label in each system of units at one place; the page shows one."""
    return joined([text(f"{classes} u-m", x, y, metric), text(f"{classes} u-i", x, y, imperial)])


def joined(parts: Iterable[str]) -> SafeString:
    """Marks after each other. Only what this module's functions made may be given."""
    return format_html_join("", "{}", ((part,) for part in parts))


def picture(width: float, height: float, parts: Iterable[str], *, label: str = "", classes: str = "art") -> SafeString:
    """The SVG itself: an image with a name, or decoration without one."""
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" {}>{}</svg>', classes, px(width), px(height), role, joined(parts)
    )
