"""The picture that other sites show beside a link to a page: its name, place, status and figures, and its own drawing.

Each app registers what a card of its pages tells. A card is drawn once for each content and kept on disk.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont
from wagtail.models import Page

from core.registry import Registry

WIDTH, HEIGHT = 1200, 630
STYLE = 2  # raise it when the look changes: cards on disk are then drawn anew
EDGE = 72
FONT = "fonts/archivo-latin-standard-normal.woff2"
PAPER, INK, SOFT, FAINT, BLUE, LINE = "#f7f8fb", "#15181f", "#4d5463", "#c9cfdb", "#2546c9", "#dfe3ec"
TONES = {
    "go": "#1d6b3a",
    "wait": "#8a5a00",
    "stop": "#a42323",
    "plan": "#2546c9",
    "neutral": SOFT,
    "moved": SOFT,
    "none": SOFT,
}


@dataclass(frozen=True)
class Card:
    """What a card tells. Figures are (value with unit, label); `curve` are heights in metres, drawn to one scale."""

    title: str
    kicker: str = ""
    line: str = ""
    status: str = ""
    tone: str = "none"
    figures: tuple[tuple[str, str], ...] = ()
    curve: tuple[float, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Names the picture: the same content is the same picture."""
        return hashlib.sha256(repr((STYLE, sorted(asdict(self).items()))).encode()).hexdigest()[:24]


# By label of the page type: the page in, its card out.
card_makers: Registry[Callable[[Page], Card]] = Registry("makers of cards")


def card_of(page: Page) -> Card:
    """The card of a page of any type."""
    make = card_makers.get(page._meta.label)
    return make(page) if make else Card(title=page.title, line=getattr(page, "introduction", ""))


def picture_of(card: Card) -> bytes:
    """The card as PNG, drawn now or found on disk."""
    path = Path(settings.VAR_DIR) / "cards" / card.fingerprint[:2] / f"{card.fingerprint}.png"
    try:
        return path.read_bytes()
    except OSError:
        picture = drawn(card)
    _keep(path, picture)
    return picture


def _keep(path: Path, picture: bytes) -> None:
    """Write whole or not at all; a full disk costs the next visitor the drawing, no more."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(picture)
        os.replace(file.name, path)
    except OSError:
        return


def drawn(card: Card) -> bytes:
    """Draw the card, 1200 by 630."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    _draw_curve(draw, card.curve)
    draw.text((EDGE, 62), "ThrillWiki", font=font(30, 720), fill=BLUE)
    if card.kicker:
        draw.text((WIDTH - EDGE, 62), _cut(card.kicker, font(28, 500), 700), font=font(28, 500), fill=SOFT, anchor="ra")
    bottom = _draw_title(draw, card.title)
    if card.line:
        draw.text((EDGE, bottom + 14), _cut(card.line, font(36, 450), WIDTH - 2 * EDGE), font=font(36, 450), fill=SOFT)
        bottom += 58
    if card.status:
        draw.ellipse((EDGE, bottom + 33, EDGE + 18, bottom + 51), fill=TONES.get(card.tone, SOFT))
        draw.text((EDGE + 32, bottom + 22), card.status, font=font(30, 600), fill=TONES.get(card.tone, SOFT))
    _draw_figures(draw, card.figures)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_title(draw: ImageDraw.ImageDraw, title: str) -> int:
    """One line as large as it fits, or two; returns where they end."""
    room = WIDTH - 2 * EDGE
    for size in (104, 92, 80, 68):
        if font(size, 720, 110).getlength(title) <= room:
            draw.text((EDGE, 142), title, font=font(size, 720, 110), fill=INK)
            return 142 + round(size * 1.15)
    face = font(62, 720, 105)
    for number, line in enumerate(_wrapped(title, face, room)[:2]):
        draw.text((EDGE, 136 + number * 72), _cut(line, face, room), font=face, fill=INK)
    return 136 + 2 * 72


def _wrapped(text: str, face: ImageFont.FreeTypeFont, room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > 2:
        lines[1] = " ".join(lines[1:])
    return lines


def _cut(text: str, face: ImageFont.FreeTypeFont, room: float) -> str:
    text = " ".join(text.split())[:200]
    if face.getlength(text) <= room:
        return text
    while text and face.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _draw_figures(draw: ImageDraw.ImageDraw, figures: Sequence[tuple[str, str]]) -> None:
    """As many as fit side by side, each with a rim of paper that keeps it readable before the hills."""
    x = EDGE
    for value, label in figures:
        width = round(max(font(46, 680).getlength(value), font(26, 450).getlength(label)))
        if x + width > WIDTH - EDGE:
            return
        draw.text((x, 472), value, font=font(46, 680), fill=INK, stroke_width=6, stroke_fill=PAPER)
        draw.text((x, 532), label, font=font(26, 450), fill=SOFT, stroke_width=6, stroke_fill=PAPER)
        x += width + 56


def _draw_curve(draw: ImageDraw.ImageDraw, heights: Sequence[float]) -> None:
    """The recorded heights as hills side by side on one ground: schematic in everything but their height."""
    ground = HEIGHT - 24
    draw.line((0, ground, WIDTH, ground), fill=FAINT, width=3)
    if not heights:
        return
    shown = sorted(heights, reverse=True)[:4]
    scale, step = 270 / max(shown), 190
    for number, height in enumerate(reversed(shown)):
        colour = LINE if number < len(shown) - 1 else FAINT
        middle = WIDTH - 230 - (len(shown) - 1 - number) * step
        draw.line(_hill(middle, ground, height * scale), fill=colour, width=5, joint="curve")


def _hill(middle: float, ground: float, rise: float) -> list[tuple[float, float]]:
    """A bell of the rise's height and a width that grows with it."""
    half = 60 + rise * 0.45
    steps = 40
    points = []
    for step in range(-steps, steps + 1):
        share = step / steps
        points.append((middle + share * half, ground - rise * (1 - share * share) ** 2))
    return points


@lru_cache(maxsize=32)
def font(size: int, weight: int, width: int = 100) -> ImageFont.FreeTypeFont:
    """The site's own font at a weight and width; Pillow's where the assets are not built."""
    path = finders.find(FONT) or Path(settings.STATIC_ROOT) / FONT
    try:
        face = ImageFont.truetype(str(path), size)
        face.set_variation_by_axes([weight, width])
    except OSError:
        return ImageFont.load_default(size)
    return face
