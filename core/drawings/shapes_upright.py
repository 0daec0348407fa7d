"""The course of elements that leave riders upright. Schematic, as in shapes.py."""

from math import cos, pi, radians, sin

from .shapes import Shape, View, bump, ease, from_top, raised, shape
from .track import Spot, along, bent, rise, roll, straight


@shape("top-hat")
def top_hat() -> Shape:
    """Straight up, over a narrow crest, straight down."""
    return Shape(
        (bent(straight(2), rise(88, 2.6), straight(3.2), rise(-176, 1.1), straight(3.2), rise(88, 2.6), straight(2)),),
        View(18, 10),
    )


@shape("inverted-top-hat")
def inverted_top_hat() -> Shape:
    """Up, half a turn of the track, over the crest on the inside."""
    up = (straight(2), rise(88, 2.6), roll(180, 3.4), rise(176, 1.1), roll(180, 3.4))
    return Shape((bent(*up, rise(88, 2.6), straight(2)),), View(24, 10))


@shape("airtime-hill")
def airtime_hill() -> Shape:
    """One hill."""
    return Shape((along(lambda share: (14 * share, 0.0, 3.4 * bump(share, 0.5, 0.9))),), View(16, 8))


@shape("camelback")
def camelback() -> Shape:
    """Large hills, each lower than the last."""
    heights = ((4.6, 0.2), (3.6, 0.52), (2.8, 0.82))
    return Shape(
        (along(lambda share: (27 * share, 0.0, sum(high * bump(share, at, 0.34) for high, at in heights)), steps=120),),
        View(14, 8),
    )


@shape("bunny-hops")
def bunny_hops() -> Shape:
    """Small hills close together."""
    return Shape(
        (along(lambda share: (16 * share, 0.0, 1.1 * (1 - cos(2 * pi * share * 5)) / 2), steps=120),), View(16, 8)
    )


@shape("s-hill")
def s_hill() -> Shape:
    """A hill that swings left, then right."""
    return Shape(
        (
            along(
                lambda share: (14 * share, 1.8 * sin(2 * pi * share), 3.2 * bump(share, 0.5, 0.95)),
                lambda share: 35 * sin(2 * pi * share),
            ),
        ),
        View(26, 16),
    )


@shape("double-down")
def double_down() -> Shape:
    """A drop with a step."""
    return Shape((along(_steps_down),), View(16, 8))


def _steps_down(share: float):
    return 13 * share, 0.0, 6.4 - 3.1 * ease(share, 0.12, 0.5) - 3.1 * ease(share, 0.52, 0.9)


@shape("double-up")
def double_up() -> Shape:
    """A climb with a step."""
    return Shape((along(lambda share: (13 * share, 0.0, _steps_down(1 - share)[2])),), View(16, 8))


@shape("beyond-vertical-drop")
def beyond_vertical_drop() -> Shape:
    """Over the edge and back under it."""
    return Shape((from_top(straight(3), rise(-112, 0.9), straight(3.4), rise(112, 2.4), straight(3)),), View(16, 8))


@shape("dive-drop")
def dive_drop() -> Shape:
    """To the edge, and straight down."""
    return Shape((from_top(straight(3.5), rise(-90, 1.2), straight(4.4), rise(90, 2.4), straight(3.5)),), View(16, 8))


@shape("pre-drop")
def pre_drop() -> Shape:
    """A dip after the lift, then the drop."""
    lift = (straight(5), rise(-30, 1.4))
    dip = (rise(-14, 2.0), rise(14, 2.0), straight(2.0), rise(-60, 1.6))
    start = Spot((0.0, 0.0, 0.0), (cos(radians(30)), 0.0, 0.5), (-0.5, 0.0, cos(radians(30))))
    return Shape((raised(bent(*lift, *dip, straight(2.6), rise(60, 2.6), straight(2), start=start)),), View(14, 8))


@shape("scorpion-tail")
def scorpion_tail() -> Shape:
    """Up and bent back at its end."""
    return Shape((bent(straight(5), rise(90, 3.0), straight(2.4), rise(38, 3.0)),), View(18, 8), dead_end=True)


@shape("spike")
def spike() -> Shape:
    """Straight up to its end."""
    return Shape((bent(straight(5), rise(89, 3.0), straight(4.4)),), View(18, 8), dead_end=True)


@shape("non-inverting-loop")
def non_inverting_loop() -> Shape:
    """Up, over on one's side, down."""
    return Shape(
        (
            along(
                lambda share: (
                    2.6 * sin(2 * pi * _round(share)) + 7 * (share - 0.5),
                    3.2 * bump(share, 0.5, 0.8),
                    3.4 * (1 - cos(2 * pi * _round(share))),
                ),
                lambda share: -88 * bump(share, 0.5, 0.62),
            ),
        ),
        View(28, 14),
    )


def _round(share: float) -> float:
    return ease(share, 0.05, 0.95)


@shape("helix")
def helix() -> Shape:
    """One turn and a half downwards, leaning inwards."""
    return Shape(
        (
            along(
                lambda share: (
                    3 * sin(3 * pi * share),
                    3 - 3 * cos(3 * pi * share),
                    4.2 * (1 - share) + 0.3,
                ),
                lambda share: -42.0,
                steps=120,
            ),
        ),
        View(20, 26),
    )


def _turnaround(share: float, high: float, *, radius: float = 2.8, run: float = 4.0):
    """Straight out, half a circle to the left, straight back; highest in the middle."""
    way = share * (2 * run + pi * radius)
    angle = min(pi, max(0.0, (way - run) / radius))
    out = min(way, run) - max(0.0, way - run - pi * radius)
    return out + radius * sin(angle), radius - radius * cos(angle), high * bump(share, 0.5, 1.0)


@shape("horseshoe")
def horseshoe() -> Shape:
    """A turnaround that climbs and leans far in."""
    return Shape(
        (along(lambda share: _turnaround(share, 4.4), lambda share: -82 * bump(share, 0.5, 0.9)),), View(38, 20)
    )


@shape("banked-turn")
def banked_turn() -> Shape:
    """A level turn that leans in."""
    return Shape(
        (along(lambda share: _turnaround(share, 0.0), lambda share: -50 * bump(share, 0.5, 1.0)),), View(38, 26)
    )


@shape("overbanked-turn")
def overbanked_turn() -> Shape:
    """A turn that leans past upright."""
    return Shape(
        (along(lambda share: _turnaround(share, 2.8), lambda share: -118 * bump(share, 0.5, 1.0)),), View(38, 18)
    )


@shape("outer-banked-turn")
def outer_banked_turn() -> Shape:
    """A turn that leans out."""
    return Shape(
        (along(lambda share: _turnaround(share, 1.2), lambda share: 48 * bump(share, 0.5, 1.0)),), View(38, 22)
    )


@shape("stengel-dive")
def stengel_dive() -> Shape:
    """Over a crest that leans past upright, in a gentle bend."""
    return Shape(
        (
            along(
                lambda share: (15 * share, 3.0 * bump(share, 0.5, 1.0), 3.6 * bump(share, 0.5, 1.0)),
                lambda share: 108 * bump(share, 0.5, 0.7),
            ),
        ),
        View(-30, 26),
    )


@shape("wave-turn")
def wave_turn() -> Shape:
    """A rising bend, leaning out."""
    return Shape(
        (along(lambda share: _turnaround(share, 2.6, radius=3.6), lambda share: 84 * bump(share, 0.5, 0.8)),),
        View(38, 20),
    )
