"""A map of any part of the world with marks on it, in Mercator's projection as maps on the web are drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import atan, degrees, log, pi, radians, sinh, tan

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .outlines import Bounds, Point, clipped, path_of, simplified, turns_into
from .svg import joined, path, px, text
from .topology import Shape, shapes_at

WIDTH, HEIGHT = 800, 500
# Beyond it Mercator's map would go on for ever; with it the world is a square.
LAST_LATITUDE = 85.0511
MOST_CHARACTERS = 22_000


@dataclass(frozen=True)
class WorldMark:
    """A link on the map. `size` is the radius in pixels, `words` stand on the mark, `label` is read out."""

    latitude: float
    longitude: float
    url: str
    label: str
    words: str = ""
    size: float = 9
    classes: str = "map-one"


@dataclass(frozen=True)
class Window:
    """What the picture shows: the middle in Mercator's units (the world is 1 wide and high) and pixels per unit."""

    x: float
    y: float
    scale: float
    width: int = WIDTH
    height: int = HEIGHT

    @classmethod
    def around(cls, bounds: Bounds, width: int = WIDTH, height: int = HEIGHT) -> "Window":
        """The window that shows (west, south, east, north) whole; `east` may go past 180."""
        west, south, east, north = bounds
        left, right, top, bottom = mercator_x(west), mercator_x(east), mercator_y(north), mercator_y(south)
        scale = min(width / max(right - left, 1e-7), height / max(bottom - top, 1e-7))
        return cls((left + right) / 2, (top + bottom) / 2, scale, width, height)

    def at(self, latitude: float, longitude: float) -> Point:
        """A place in pixels of the picture."""
        return (
            (mercator_x(longitude) - self.x) * self.scale + self.width / 2,
            (mercator_y(latitude) - self.y) * self.scale + self.height / 2,
        )

    @property
    def bounds(self) -> Bounds:
        """(west, south, east, north) of the picture in degrees; longitudes may go past 180."""
        half_x, half_y = self.width / 2 / self.scale, self.height / 2 / self.scale
        return (
            (self.x - half_x) * 360 - 180,
            latitude_of(self.y + half_y),
            (self.x + half_x) * 360 - 180,
            latitude_of(self.y - half_y),
        )


def mercator_x(longitude: float) -> float:
    """0 at 180° W, 1 at 180° E."""
    return (longitude + 180) / 360


def mercator_y(latitude: float) -> float:
    """0 at the northern end of the map, 1 at its southern."""
    kept = min(max(latitude, -LAST_LATITUDE), LAST_LATITUDE)
    return (1 - log(tan(pi / 4 + radians(kept) / 2)) / pi) / 2


def latitude_of(y: float) -> float:
    """The other way round."""
    return degrees(atan(sinh(pi * (1 - 2 * min(max(y, 0), 1)))))


def world_map(bounds: Bounds, marks: Iterable[WorldMark], *, label: str) -> SafeString:
    """A picture of links on the land around them."""
    window = Window.around(bounds)
    inside = joined([*land(window), *(_link(mark, window) for mark in marks)])
    return format_html(
        '<svg class="art map-art" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        window.width,
        window.height,
        label,
        inside,
    )


def _link(mark: WorldMark, window: Window) -> SafeString:
    x, y = window.at(mark.latitude, mark.longitude)
    words = text("map-n", 0, 4.5, mark.words) if mark.words else ""
    return format_html(
        '<a href="{}" class="{}" aria-label="{}"><g transform="translate({} {})">'
        '<g class="map-grow">{}{}{}</g></g></a>',
        mark.url,
        mark.classes,
        mark.label,
        px(x),
        px(y),
        mark_safe('<circle class="map-touch" r="13"/>') if mark.size < 13 else "",
        format_html('<circle class="map-dot" r="{}"/>', px(mark.size)),
        words,
    )


def land(window: Window) -> tuple[SafeString, ...]:
    """The land in the window as one path."""
    return _land(round(window.x, 7), round(window.y, 7), round(window.scale, 1), window.width, window.height)


@lru_cache(maxsize=256)
def _land(x: float, y: float, scale: float, width: int, height: int) -> tuple[SafeString, ...]:
    window = Window(x, y, scale, width, height)
    rings = [ring for shape in shapes_at(360 / scale) for ring in _rings(shape, window)]
    drawn = ""
    for least in (1.3, 2.0, 3.0, 5.0, 8.0):
        drawn = "".join(path_of(simplified(ring, least)) for ring in rings)
        if len(drawn) <= MOST_CHARACTERS:
            break
    return (path("g-land", drawn),) if drawn else ()


def _rings(shape: Shape, window: Window) -> Iterable[list[Point]]:
    for turn in turns_into(window.bounds, shape.bounds):
        ring = [window.at(north, east + turn) for east, north in shape.ring]
        cut = clipped(ring, window.width, window.height)
        if cut:
            yield cut
