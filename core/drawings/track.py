"""Tracks in space: where the rails run and which way riders' heads point, made of bends or of a path."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, cos, radians, sin, sqrt

Vector = tuple[float, float, float]

FORWARD: Vector = (1.0, 0.0, 0.0)
LEFT: Vector = (0.0, 1.0, 0.0)
UP: Vector = (0.0, 0.0, 1.0)
STEP_DEG = 6.0
# Half a turn about an axis at 45 degrees to the way, shared equally by rise and roll: half a corkscrew.
HALF_CORKSCREW = 180 / sqrt(2)


@dataclass(frozen=True)
class Spot:
    """A place on a track: x forward, y to the left, z up, in lengths of no unit; and where riders' heads point."""

    at: Vector
    forward: Vector
    up: Vector

    @property
    def left(self) -> Vector:
        """The riders' left."""
        return cross(self.up, self.forward)


@dataclass(frozen=True)
class Bend:
    """A piece of even curvature as riders feel it, in degrees: up (positive), to the left, and rolled to the right.

    `length` is its length along the track, `drift` how far it slips to the left on the map meanwhile.
    """

    length: float
    rise: float = 0.0
    turn: float = 0.0
    roll: float = 0.0
    drift: float = 0.0


def straight(length: float) -> Bend:
    """Straight on."""
    return Bend(length)


def rise(angle: float, radius: float, *, drift: float = 0.0) -> Bend:
    """A piece of a circle upwards as riders feel it; downwards where `angle` is negative."""
    return Bend(radius * radians(abs(angle)), rise=angle, drift=drift)


def corkscrew(turns: float, radius: float, side: int = 1) -> Bend:
    """A piece of a thread of a screw; `side` is 1 or -1."""
    angle = HALF_CORKSCREW * 2 * turns
    return Bend(radius * radians(360 * turns) * sqrt(2), rise=angle, roll=side * angle)


def roll(angle: float, length: float) -> Bend:
    """A roll while the track runs straight."""
    return Bend(length, roll=angle)


def bent(*bends: Bend, start: Spot | None = None) -> list[Spot]:
    """The track made of these pieces, each going on where the one before ends."""
    spots = [start or Spot((0.0, 0.0, 0.0), FORWARD, UP)]
    for bend in bends:
        steps = max(4, ceil(max(abs(bend.rise), abs(bend.turn), abs(bend.roll)) / STEP_DEG))
        for _step in range(steps):
            spots.append(_onward(spots[-1], bend, 1 / steps))
    return spots


def _onward(spot: Spot, bend: Bend, share: float) -> Spot:
    """The next spot: turned about the axis that the bend has for its riders, then moved along the mean direction."""
    turned = total(
        times(spot.forward, radians(bend.roll) * share),
        times(spot.left, -radians(bend.rise) * share),
        times(spot.up, radians(bend.turn) * share),
    )
    forward, up = rotated(spot.forward, turned), rotated(spot.up, turned)
    way = times(unit(total(spot.forward, forward)), bend.length * share)
    return Spot(total(spot.at, way, (0.0, bend.drift * share, 0.0)), forward, up)


def along(
    path: Callable[[float], Vector], bank: Callable[[float], float] = lambda share: 0.0, *, steps: int = 72
) -> list[Spot]:
    """The track on a path (share of the way, 0 to 1, in; place out), leaning to the right by `bank` degrees."""
    places = [path(step / steps) for step in range(steps + 1)]
    spots = []
    for number, place in enumerate(places):
        before, after = places[max(0, number - 1)], places[min(steps, number + 1)]
        forward = unit(total(after, times(before, -1)))
        up = unit(total(UP, times(forward, -dot(UP, forward))))
        spots.append(Spot(place, forward, rotated(up, times(forward, radians(bank(number / steps))))))
    return spots


def mirrored(spots: list[Spot]) -> list[Spot]:
    """The track and its mirror image ridden on from its end, where it must run sideways: it comes back."""
    return spots + [_image(spot, spots[-1].at, (1, -1, 1)) for spot in reversed(spots[:-1])]


def turned_about(spots: list[Spot]) -> list[Spot]:
    """The track and itself turned by half a circle on the map and ridden on from its end: it goes on as it came."""
    return spots + [_image(spot, spots[-1].at, (-1, -1, 1)) for spot in reversed(spots[:-1])]


def _image(spot: Spot, middle: Vector, signs: tuple[int, int, int]) -> Spot:
    x, y = (middle[i] + signs[i] * (spot.at[i] - middle[i]) for i in range(2))
    return Spot((x, y, spot.at[2]), times(_signed(spot.forward, signs), -1), _signed(spot.up, signs))


def _signed(vector: Vector, signs: tuple[int, int, int]) -> Vector:
    return vector[0] * signs[0], vector[1] * signs[1], vector[2] * signs[2]


def total(*vectors: Vector) -> Vector:
    """The sum."""
    x, y, z = (sum(parts) for parts in zip(*vectors, strict=True))
    return x, y, z


def times(vector: Vector, factor: float) -> Vector:
    """The vector, longer."""
    return vector[0] * factor, vector[1] * factor, vector[2] * factor


def dot(one: Vector, other: Vector) -> float:
    """The inner product."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def cross(one: Vector, other: Vector) -> Vector:
    """The outer product."""
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def unit(vector: Vector) -> Vector:
    """The vector of length 1 in this direction; the zero vector stays."""
    length = sqrt(dot(vector, vector))
    return times(vector, 1 / length) if length else vector


def rotated(vector: Vector, turn: Vector) -> Vector:
    """The vector turned about the axis `turn` by its length in radians (Rodrigues)."""
    angle = sqrt(dot(turn, turn))
    if not angle:
        return vector
    axis = times(turn, 1 / angle)
    return total(
        times(vector, cos(angle)),
        times(cross(axis, vector), sin(angle)),
        times(axis, dot(axis, vector) * (1 - cos(angle))),
    )
