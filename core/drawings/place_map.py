"""A country, region or continent with its parks as dots. No tiles, no request, no links: the list is beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from django.utils.safestring import SafeString

from .outlines import Bounds, Point, clipped, path_of, simplified, turns_into
from .svg import TEXT_HEIGHT, Box, Drawing, path, picture, px, text, text_width
from .topology import Shape, shapes_at, world_shapes

WIDE, PHONE = (760, 400), (358, 260)
MOST_CHARACTERS = {WIDE: 14_000, PHONE: 7_000}
# Dots that would cover each other are drawn once.
GRID = 3
LEAST_DEGREES = 6
ROOM = 0.08
FEW, FAR_DEGREES = 50, 10


@dataclass(frozen=True)
class Dot:
    """A park: degrees, and whether rides of it are on record. A name is written beside it if there is room."""

    latitude: float
    longitude: float
    has_rides: bool = True
    name: str = ""


def place_map(
    dots: Sequence[Dot], own: Iterable[str], *, label: str, caption: str = "", around: str = ""
) -> Drawing | None:
    """The land around the dots, that of the countries `own` (ISO 3166-1 alpha-2) tinted.

    The main land of the country `around` is in the picture whole. None where there is nothing to draw.
    """
    across = _is_across([dot.longitude for dot in dots])
    bounds = _bounds(dots, _main_land(around), across)
    if bounds is None:
        return None
    land = frozenset(own)
    pictures = [_picture(dots, land, across, _View.around(bounds, *size), label) for size in (WIDE, PHONE)]
    return Drawing(*pictures, caption)


def without_far_off(dots: Sequence[Dot]) -> list[Dot]:
    """The dots without the few that lie more than FAR_DEGREES from where nearly all are: islands overseas."""
    if len(dots) < FEW:
        return list(dots)
    across = _is_across([dot.longitude for dot in dots])
    norths = _usual([dot.latitude for dot in dots])
    easts = _usual([_east(dot, across) for dot in dots])
    return [
        dot for dot in dots if norths[0] <= dot.latitude <= norths[1] and easts[0] <= _east(dot, across) <= easts[1]
    ]


def _usual(degrees: list[float]) -> tuple[float, float]:
    ordered = sorted(degrees)
    cut = len(ordered) // 50
    return ordered[cut] - FAR_DEGREES, ordered[-1 - cut] + FAR_DEGREES


def _east(dot: Dot, across: bool) -> float:
    return dot.longitude % 360 if across else dot.longitude


@dataclass(frozen=True)
class _View:
    """Degrees to pixels: equirectangular, true to scale in its middle."""

    north: float
    east: float
    scale: float
    width: int
    height: int

    @classmethod
    def around(cls, bounds: Bounds, width: int, height: int) -> "_View":
        west, south, east, north = bounds
        middle = (north + south) / 2
        wide, high = max((east - west) * _narrowing(middle), 0.1), max(north - south, 0.1)
        scale = min(width / wide, height / high) * (1 - 2 * ROOM)
        return cls(round(middle, 2), round((west + east) / 2, 2), round(scale, 2), width, height)

    def at(self, latitude: float, longitude: float) -> Point:
        x = self.width / 2 + (longitude - self.east) * self.scale * _narrowing(self.north)
        return x, self.height / 2 - (latitude - self.north) * self.scale

    @property
    def bounds(self) -> Bounds:
        half_x, half_y = self.width / 2 / self.scale / _narrowing(self.north), self.height / 2 / self.scale
        return self.east - half_x, self.north - half_y, self.east + half_x, self.north + half_y


def _narrowing(latitude: float) -> float:
    return max(cos(radians(latitude)), 0.25)


def _is_across(longitudes: list[float]) -> bool:
    """Whether the places lie closer together across the antimeridian."""
    if not longitudes:
        return False
    turned = [longitude % 360 for longitude in longitudes]
    return max(turned) - min(turned) < max(longitudes) - min(longitudes) - 1


def _bounds(dots: Sequence[Dot], main: Shape | None, across: bool) -> Bounds | None:
    """Around all dots and the main land."""
    norths = [dot.latitude for dot in dots]
    easts = [_east(dot, across) for dot in dots]
    if main is not None and not across:
        west, south, east, north = main.bounds
        norths += [south, north]
        easts += [west, east]
    if not norths:
        return None
    return _with_room(min(easts), min(norths), max(easts), max(norths))


def _with_room(west: float, south: float, east: float, north: float) -> Bounds:
    """At least so many degrees that the land around can be recognized."""
    wide, high = max(LEAST_DEGREES - (east - west), 0) / 2, max(LEAST_DEGREES - (north - south), 0) / 2
    return west - wide, south - high, east + wide, north + high


@lru_cache(maxsize=512)
def _main_land(code: str) -> Shape | None:
    shapes = [shape for shape in world_shapes() if code and shape.code == code]
    return max(shapes, key=_size, default=None)


def _size(shape: Shape) -> float:
    west, south, east, north = shape.bounds
    return (east - west) * (north - south)


def _picture(dots, own: frozenset[str], across: bool, view: _View, label: str) -> SafeString:
    placed = [(view.at(dot.latitude, _east(dot, across)), dot) for dot in dots]
    parts = [
        *_land(view, own),
        _dots([point for point, dot in placed if not dot.has_rides], "g-dots g-dots-q"),
        _dots([point for point, dot in placed if dot.has_rides], "g-dots"),
        *_names([(point, dot.name) for point, dot in placed if dot.name], view),
    ]
    return picture(view.width, view.height, parts, label=label)


def _dots(points: Iterable[Point], classes: str) -> SafeString | str:
    """All dots as one path of strokes without length: their caps are round."""
    cells = sorted({(round(x / GRID) * GRID, round(y / GRID) * GRID) for x, y in points})
    return path(classes, "".join(f"M{px(x)} {px(y)}h0" for x, y in cells)) if cells else ""


def _names(placed: list[tuple[Point, str]], view: _View) -> Iterable[SafeString]:
    """As many names as fit, the first ones first."""
    taken: list[Box] = []
    for (x, y), name in placed:
        for left in (x + 7, x - 7 - text_width(name)):
            box = Box(left, y - TEXT_HEIGHT / 2, left + text_width(name), y + TEXT_HEIGHT / 2)
            if box.inside(view.width, view.height) and not any(box.overlaps(other) for other in taken):
                taken.append(box)
                yield text("g-t g-halo", left, y + 4.5, name)
                break


@lru_cache(maxsize=256)
def _land(view: _View, own: frozenset[str]) -> tuple[SafeString, ...]:
    """The land as two paths, the others' and its own; drawn coarser where a coast has many fjords."""
    rings = _rings(view, own)
    for least in (1.3, 2.0, 3.0, 5.0, 8.0):
        drawn = {mine: "".join(path_of(simplified(ring, least)) for ring in rings[mine]) for mine in rings}
        if sum(map(len, drawn.values())) <= MOST_CHARACTERS[view.width, view.height]:
            break
    classes = {False: "g-land", True: "g-land g-own"}
    return tuple(path(classes[mine], d) for mine, d in drawn.items() if d)


def _rings(view: _View, own: frozenset[str]) -> dict[bool, list[list[Point]]]:
    rings: dict[bool, list[list[Point]]] = {False: [], True: []}
    for shape in shapes_at(1 / view.scale):
        for turn in turns_into(view.bounds, shape.bounds):
            cut = clipped([view.at(north, east + turn) for east, north in shape.ring], view.width, view.height)
            if cut:
                rings[shape.code in own].append(cut)
    return rings
