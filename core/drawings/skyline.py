"""The tallest rides side by side at one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.units import quantity_pair, quantity_text

from .curve import ride_curve
from .scale import steps
from .svg import Drawing, both_units, known, path, picture, shortened, text, text_width


@dataclass(frozen=True)
class SkylineRide:
    """A ride of the skyline: metres and degrees; `highlighted` draws it in the accent."""

    name: str
    height_m: float | None
    drop_m: float | None = None
    angle_deg: float | None = None
    highlighted: bool = False


def skyline(rides: Sequence[SkylineRide]) -> Drawing | None:
    """Nine rides on wide pages, four on phones, tallest first, the highlighted one among them. None without any."""
    tall = sorted(
        (ride for ride in rides if known(ride.height_m)), key=lambda ride: (-(known(ride.height_m) or 0), ride.name)
    )
    tall = [ride for ride in tall if (known(ride.height_m) or 0) > 0]
    if not tall:
        return None
    wide, phone = _chosen(tall, 9), _chosen(tall, 4)
    caption = _("The tallest operating rides at one scale. Heights are exact, the slopes of lifts are schematic.")
    return Drawing(_skyline(wide, 1248, 330, 280), _skyline(phone, 400, 280, 230), caption)


def _chosen(tall: Sequence[SkylineRide], count: int) -> list[SkylineRide]:
    first = list(tall[:count])
    marked = next((ride for ride in tall if ride.highlighted), None)
    return first if marked is None or marked in first else [*first[:-1], marked]


def _skyline(rides: Sequence[SkylineRide], width: int, height: int, ground: int) -> SafeString:
    tallest = max(known(ride.height_m) or 0 for ride in rides)
    scale = (ground - 40) / tallest
    slot = width / len(rides)
    parts = [path("g-grid", f"M0 {ground - metres * scale:.0f}H{width}") for metres in steps(tallest * 1.1, 7)]
    # The highlighted one last, on top of the outlines.
    for number, ride in sorted(enumerate(rides), key=lambda pair: (pair[1].highlighted, -pair[0])):
        parts += _one(ride, slot * (number + 0.5), ground, scale)
    for number, ride in enumerate(rides):
        parts += _labels(ride, number, slot, ground, scale, width)
    parts.append(path("g-ground", f"M0 {ground}H{width}"))
    return picture(width, height, parts, label=_label(rides))


def _one(ride: SkylineRide, x: float, ground: int, scale: float) -> list[SafeString]:
    curve = ride_curve(
        crest_x=x,
        ground=ground,
        scale=scale,
        height=known(ride.height_m) or 0,
        drop=known(ride.drop_m),
        angle=known(ride.angle_deg) or 80,
    )
    if not ride.highlighted:
        return [path("g-ghost", curve.whole_path())]
    return [
        path("g-fill", curve.area_path(ground)),
        path("g-sup", curve.supports(ground, 24)),
        path("g-main", curve.whole_path()),
    ]


def _labels(ride: SkylineRide, number: int, slot: float, ground: int, scale: float, width: int) -> list[SafeString]:
    height = known(ride.height_m) or 0
    name = _name(ride.name, number, slot)
    half = text_width(name) / 2 + 4
    x = min(max(slot * (number + 0.5), half), width - half)
    imperial = quantity_pair(height, "height")[1]
    metric = quantity_pair(round(height), "height")[0]
    # Names stand in two rows in turn, so that each may be nearly two slots wide.
    return [
        both_units("g-t g-halo g-c", slot * (number + 0.5) - 6, ground - height * scale - 9, metric, imperial),
        text(
            "g-s g-c" if ride.highlighted else "g-t g-c",
            x,
            ground + (22 if number % 2 == 0 else 40),
            name,
        ),
    ]


def _name(name: str, number: int, slot: float) -> str:
    return shortened(name, slot * (1.3 if number == 0 else 1.7) if slot < 120 else slot * 1.3)


def _label(rides: Sequence[SkylineRide]) -> str:
    names = [f"{ride.name} {quantity_text(ride.height_m, 'height')}" for ride in rides]
    return _("The tallest operating rides drawn to one scale: %(names)s") % {"names": "; ".join(names)}
