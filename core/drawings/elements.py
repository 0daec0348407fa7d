"""Elements of a track as drawings: rails in space, riders as pins whose head shows where up is."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import cos, dist, radians, sin

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import shapes_upright  # noqa: F401 - its shapes are registered by reading it
from .shapes import HEART, Shape, View, shapes
from .svg import Drawing, circle, joined, path, picture, px
from .track import Spot, Vector, times, total

WIDTH, HEIGHT, MARGIN = 480, 280, 26
GAUGE = 0.34
PIN = HEART
PINS = 13
CHUNK = 5


@dataclass(frozen=True)
class _Frame:
    """How places in space become places in the picture."""

    view: View
    scale: float = 1.0
    right: float = 0.0
    down: float = 0.0

    def point(self, place: Vector) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        x, y = self._seen(place)
        return self.right + x * self.scale, self.down - y * self.scale

    def depth(self, place: Vector) -> float:
        """How far away; more is farther."""
        x, y, z = place
        aside, above = radians(self.view.aside), radians(self.view.above)
        return (x * sin(aside) + y * cos(aside)) * cos(above) - z * sin(above)

    def _seen(self, place: Vector) -> tuple[float, float]:
        x, y, z = place
        aside, above = radians(self.view.aside), radians(self.view.above)
        across, away = x * cos(aside) - y * sin(aside), x * sin(aside) + y * cos(aside)
        return across, z * cos(above) + away * sin(above)


def has_drawing(slug: str) -> bool:
    """Whether there is a drawing of the element of this slug."""
    return slug in shapes()


@lru_cache(maxsize=128)
def _marks(slug: str) -> SafeString:
    """What is drawn, which no language changes."""
    shape = shapes()[slug]()
    frame = _fitted(shape)
    return joined([_ground(shape, frame), _supports(shape, frame), *_chunks(shape, frame), _heartline(shape, frame)])


def element_drawing(slug: str, name: str, description: str = "") -> Drawing | None:
    """The drawing of an element, or None where we have none. `description` is its text alternative."""
    if not has_drawing(slug):
        return None
    label = _("%(name)s, drawn schematically.") % {"name": name}
    svg = picture(WIDTH, HEIGHT, [_marks(slug)], label=f"{label} {description}".strip())
    return Drawing(svg, None, _("Schematic, to no scale. The pins are riders: the dot is the head."))


def _fitted(shape: Shape) -> _Frame:
    plain = _Frame(shape.view)
    seen = [plain.point(place) for place in _extent(shape)]
    left, right = min(x for x, _y in seen), max(x for x, _y in seen)
    top, bottom = min(y for _x, y in seen), max(y for _x, y in seen)
    scale = min((WIDTH - 2 * MARGIN) / (right - left), (HEIGHT - 2 * MARGIN) / (bottom - top))
    return _Frame(shape.view, scale, WIDTH / 2 - (left + right) / 2 * scale, HEIGHT / 2 - (top + bottom) / 2 * scale)


def _extent(shape: Shape) -> list[Vector]:
    """All places that must be in the picture: track, heads, and the ground beneath."""
    spots = [spot for track in shape.tracks for spot in track]
    heads = [total(spot.at, times(spot.up, PIN)) for spot in spots]
    tips = [total(track[-1].at, track[-1].forward) for track in shape.tracks]
    return [*(spot.at for spot in spots), *heads, *tips, *((spot.at[0], spot.at[1], 0.0) for spot in spots)]


def _ground(shape: Shape, frame: _Frame) -> SafeString:
    """The shadow of the track on the ground."""
    shadows = [[frame.point((spot.at[0], spot.at[1], 0.0)) for spot in track] for track in shape.tracks]
    return joined(path("g-shadow", _line(shadow)) for shadow in shadows)


def _supports(shape: Shape, frame: _Frame) -> SafeString:
    lines = []
    for track in shape.tracks:
        for spot in track[6:-6:9]:
            x, y = frame.point(spot.at)
            foot_x, foot_y = frame.point((spot.at[0], spot.at[1], 0.0))
            lines.append(f"M{px(x)} {px(y)}L{px(foot_x)} {px(foot_y)}")
    return path("g-sup", "".join(lines))


def _chunks(shape: Shape, frame: _Frame) -> list[SafeString]:
    """Pieces of track from the farthest to the nearest, each hiding what it passes in front of."""
    pieces = []
    for track in shape.tracks:
        pinned = _pinned(track)
        for start in range(0, len(track) - 1, CHUNK):
            end = min(start + CHUNK, len(track) - 1)
            pins = [track[number] for number in range(start, end) if number in pinned]
            pieces.append((frame.depth(track[(start + end) // 2].at), _chunk(track, start, end, pins, frame)))
        if not shape.dead_end:
            pieces.append((frame.depth(track[-1].at), _arrow(track, frame)))
    return [marks for _depth, marks in sorted(pieces, key=lambda piece: -piece[0])]


def _pinned(track: list[Spot]) -> set[int]:
    """Where riders sit: places evenly along the way, none at the very ends."""
    ways = list(accumulate(dist(one.at, other.at) for one, other in pairwise(track)))
    wanted = [ways[-1] * (number + 0.5) / PINS for number in range(PINS)]
    return {bisect_left(ways, way) for way in wanted}


def _chunk(track: list[Spot], start: int, end: int, pins: list[Spot], frame: _Frame) -> SafeString:
    bed = [*_rail(track[start : end + 1], GAUGE, frame), *reversed(_rail(track[start : end + 1], -GAUGE, frame))]
    # One spot more at either end: the next piece's bed would cut the rail off.
    longer = track[max(0, start - 1) : end + 2]
    rails = _line(_rail(longer, GAUGE, frame)) + _line(_rail(longer, -GAUGE, frame))
    marks = [path("g-bed", _line(bed) + "Z"), path("g-tie", _ties(track[start:end:2], frame)), path("g-rail", rails)]
    return joined([*marks, *(_pin(spot, frame) for spot in pins)])


def _rail(spots: list[Spot], side: float, frame: _Frame) -> list[tuple[float, float]]:
    return [frame.point(_beside(spot, side)) for spot in spots]


def _ties(spots: list[Spot], frame: _Frame) -> str:
    ends = zip(_rail(spots, GAUGE, frame), _rail(spots, -GAUGE, frame), strict=True)
    return "".join(_line([left, right]) for left, right in ends)


def _beside(spot: Spot, distance: float) -> Vector:
    return total(spot.at, times(spot.left, distance))


def _pin(spot: Spot, frame: _Frame) -> SafeString:
    x, y = frame.point(spot.at)
    head_x, head_y = frame.point(total(spot.at, times(spot.up, PIN)))
    return joined([path("g-pin", f"M{px(x)} {px(y)}L{px(head_x)} {px(head_y)}"), circle("g-head", head_x, head_y, 3.5)])


def _arrow(track: list[Spot], frame: _Frame) -> SafeString:
    """Where the train leaves."""
    end, forward = track[-1].at, track[-1].forward
    tip = frame.point(total(end, times(forward, 0.9)))
    wings = [frame.point(total(end, times(forward, 0.15), times(track[-1].left, side))) for side in (0.42, -0.42)]
    return path("g-arrow", _line([wings[0], tip, wings[1]]) + "Z")


def _heartline(shape: Shape, frame: _Frame) -> SafeString:
    if not shape.heartline:
        return joined([])
    hearts = [frame.point(total(spot.at, times(spot.up, HEART))) for spot in shape.tracks[0][::8]]
    return path("g-lead", _line(hearts))


def _line(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)
