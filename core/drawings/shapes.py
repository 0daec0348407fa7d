"""The course of each element that we draw. Schematic: the turns and the order are right, the sizes are of no ride."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, radians, sin

from .track import FORWARD, Bend, Spot, along, bent, corkscrew, mirrored, rise, roll, straight, turned_about

Track = list[Spot]


@dataclass(frozen=True)
class View:
    """From where an element is looked at, in degrees: turned to the left of its side view, and from above."""

    aside: float = 28.0
    above: float = 16.0


@dataclass(frozen=True)
class Shape:
    """An element's tracks and the view that shows it best."""

    tracks: tuple[Track, ...]
    view: View = View()
    heartline: bool = False
    dead_end: bool = False


_shapes: dict[str, Callable[[], Shape]] = {}


def shape(slug: str) -> Callable[[Callable[[], Shape]], Callable[[], Shape]]:
    """Keep the function below under the slug of its term."""

    def keep(make: Callable[[], Shape]) -> Callable[[], Shape]:
        _shapes[slug] = make
        return make

    return keep


def shapes() -> dict[str, Callable[[], Shape]]:
    """All that we draw, by the slug of the term."""
    return dict(_shapes)


def _loop(drift: float = 0.0) -> tuple[Bend, ...]:
    """A teardrop: wide where it is fast, tight at its top."""
    return (
        rise(55, 3.2, drift=drift * 0.25),
        rise(125, 1.45, drift=drift * 0.25),
        rise(125, 1.45, drift=drift * 0.25),
        rise(55, 3.2, drift=drift * 0.25),
    )


def _half_loop() -> tuple[Bend, ...]:
    return rise(55, 3.0), rise(125, 1.5)


def from_top(*bends: Bend) -> Track:
    """The same, begun at such a height that the lowest spot lies near the ground."""
    return raised(bent(*bends))


def raised(spots: Track) -> Track:
    low = min(spot.at[2] for spot in spots)
    return [Spot((spot.at[0], spot.at[1], spot.at[2] - low + 0.2), spot.forward, spot.up) for spot in spots]


def _moved(spots: Track, x: float, y: float) -> Track:
    return [Spot((spot.at[0] + x, spot.at[1] + y, spot.at[2]), spot.forward, spot.up) for spot in spots]


def bump(share: float, middle: float, width: float) -> float:
    """A smooth hill of height 1 around `middle`, `width` wide at its foot."""
    away = (share - middle) / width
    return (1 + cos(2 * pi * away)) / 2 if abs(away) < 0.5 else 0.0


def ease(share: float, start: float, end: float) -> float:
    """0 before `start`, 1 after `end`, smooth between."""
    part = min(1.0, max(0.0, (share - start) / (end - start)))
    return part * part * (3 - 2 * part)


@shape("vertical-loop")
def vertical_loop() -> Shape:
    """A full loop."""
    return Shape((bent(straight(3), *_loop(1.3), straight(3)),), View(24, 12))


@shape("inclined-loop")
def inclined_loop() -> Shape:
    """A loop that leans."""
    lean = radians(38)
    upright = bent(straight(2.5), *_loop(1.0), straight(2.5))
    leaning = [Spot(_leaned(spot.at, lean), _leaned(spot.forward, lean), _leaned(spot.up, lean)) for spot in upright]
    return Shape((raised(leaning),), View(30, 14))


def _leaned(vector, angle: float):
    x, y, z = vector
    return x, y * cos(angle) + z * sin(angle), z * cos(angle) - y * sin(angle)


@shape("interlocking-loops")
def interlocking_loops() -> Shape:
    """Two loops, one turned by a right angle, each through the other."""
    one = bent(straight(3), *_loop(0.9), straight(3))
    quarter = [Spot(_quarter(spot.at), _quarter(spot.forward), _quarter(spot.up)) for spot in one]
    return Shape((one, _moved(quarter, 4.4, -3.2)), View(40, 20))


def _quarter(vector):
    x, y, z = vector
    return -y, x, z


@shape("immelmann")
def immelmann() -> Shape:
    """Half a loop up, half a roll out."""
    return Shape((bent(straight(3), *_half_loop(), roll(180, 4.5), straight(1.5)),), View(30, 14))


@shape("dive-loop")
def dive_loop() -> Shape:
    """Half a roll in, half a loop down."""
    return Shape((from_top(straight(1.5), roll(180, 4.5), rise(125, 1.5), rise(55, 3.0), straight(3)),), View(30, 14))


@shape("norwegian-loop")
def norwegian_loop() -> Shape:
    """A dive loop, then an Immelmann."""
    down = (roll(180, 4.0), rise(125, 1.5, drift=0.6), rise(55, 3.0, drift=0.4))
    up = (rise(55, 3.0, drift=0.4), rise(125, 1.5, drift=0.6), roll(180, 4.0))
    return Shape((from_top(straight(1), *down, *up, straight(1)),), View(30, 16))


@shape("corkscrew")
def full_corkscrew() -> Shape:
    """One turn of a screw."""
    return Shape((bent(straight(3.5), corkscrew(1, 1.9), straight(3.5)),), View(64, 14))


@shape("sidewinder")
def sidewinder() -> Shape:
    """Half a loop, half a corkscrew."""
    return Shape((bent(straight(3), *_half_loop(), corkscrew(0.5, 1.4, -1), straight(3)),), View(38, 18))


@shape("cobra-roll")
def cobra_roll() -> Shape:
    """A sidewinder and its mirror image."""
    return Shape((mirrored(bent(straight(3), *_half_loop(), corkscrew(0.5, 1.5, -1))),), View(60, 16))


@shape("sea-serpent")
def sea_serpent() -> Shape:
    """A sidewinder and the same turned about."""
    return Shape((turned_about(bent(straight(3), *_half_loop(), corkscrew(0.5, 1.5, -1))),), View(54, 18))


@shape("batwing")
def batwing() -> Shape:
    """Half a corkscrew, half a loop down, and the mirror image."""
    half = bent(straight(2), corkscrew(0.5, 1.4), rise(125, 1.5), rise(55, 3.0))
    return Shape((raised(mirrored(half)),), View(30, 20))


@shape("bowtie")
def bowtie() -> Shape:
    """As a batwing, going on as it came."""
    half = bent(straight(2), corkscrew(0.5, 1.4), rise(125, 1.5), rise(55, 3.0))
    return Shape((raised(turned_about(half)),), View(30, 20))


@shape("cutback")
def cutback() -> Shape:
    """Half a corkscrew and another half that rolls back."""
    return Shape((bent(straight(3), corkscrew(0.5, 1.6), corkscrew(0.5, 1.6, -1), straight(3)),), View(34, 16))


@shape("pretzel-loop")
def pretzel_loop() -> Shape:
    """Down, underneath, and up again, crossing at the top."""
    half = (rise(35, 3.0, drift=0.2), rise(145, 2.2, drift=0.5))
    back = (rise(145, 2.2, drift=0.5), rise(35, 3.0, drift=0.2))
    hanging = Spot((0.0, 0.0, 0.0), FORWARD, (0.0, 0.0, -1.0))
    return Shape((raised(bent(straight(2.5), *half, *back, straight(2.5), start=hanging)),), View(24, 12))


@shape("inline-twist")
def inline_twist() -> Shape:
    """A roll about the track's own middle."""
    return Shape(
        (along(lambda share: (14 * share, 0.0, 1.4), lambda share: 360 * ease(share, 0.12, 0.88)),), View(24, 14)
    )


@shape("heartline-roll")
def heartline_roll() -> Shape:
    """A roll about the riders' chests."""
    spots = along(lambda share: (14 * share, 0.0, 2.0), lambda share: 360 * ease(share, 0.12, 0.88))
    around = [Spot(_below(spot), spot.forward, spot.up) for spot in spots]
    return Shape((around,), View(24, 14), heartline=True)


def _below(spot: Spot):
    x, y, z = spot.at
    return x - spot.up[0] * HEART, y - spot.up[1] * HEART, z - spot.up[2] * HEART


HEART = 0.9


@shape("zero-g-roll")
def zero_g_roll() -> Shape:
    """A hill and a roll at once."""
    return Shape(
        (
            along(
                lambda share: (16 * share, 0.0, 4.2 * bump(share, 0.5, 1.0)), lambda share: 360 * ease(share, 0.2, 0.8)
            ),
        ),
        View(22, 12),
    )


@shape("zero-g-stall")
def zero_g_stall() -> Shape:
    """Over a hill upside down."""
    return Shape(
        (
            along(
                lambda share: (17 * share, 0.0, 4.2 * bump(share, 0.5, 1.0)),
                lambda share: 180 * (ease(share, 0.12, 0.34) - ease(share, 0.66, 0.88)),
            ),
        ),
        View(22, 12),
    )
