"""Several rides side by side on one ground, at one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.units import quantity_pair, quantity_text

from .curve import Curve, ride_curve
from .hill import HillRide
from .scale import steps
from .svg import Drawing, both_units, joined, known, path, picture, px, shortened, text

# How wide a ride's curve is for its height, roughly; beside each other two may overlap by half.
SPREAD, OVERLAP = 2.4, 1.4
ABOVE = 40


@dataclass(frozen=True)
class _Frame:
    width: int
    axis: int
    greatest: int


WIDE = _Frame(width=1120, axis=56, greatest=230)
PHONE = _Frame(width=400, axis=48, greatest=130)


def hills_together(rides: Sequence[HillRide]) -> Drawing | None:
    """All rides in the order given, numbered from 1, at one scale. None where fewer than two heights are known."""
    if sum(_height(ride) is not None for ride in rides) < 2:
        return None
    caption = _("All at one scale. Heights, drops and angles are exact where recorded, the rest is schematic.")
    return Drawing(_together(rides, WIDE), _together(rides, PHONE), caption)


def _height(ride: HillRide) -> float | None:
    value = known(ride.height_m)
    return value if value and value > 0 else None


def _together(rides: Sequence[HillRide], frame: _Frame) -> SafeString:
    tallest = max(_height(ride) or 0 for ride in rides)
    slot = (frame.width - frame.axis) / len(rides)
    size = min(frame.greatest, slot * OVERLAP / SPREAD)
    scale, ground = size / tallest, ABOVE + size
    curves = {
        place: _curve(ride, frame, slot, place, ground, scale) for place, ride in enumerate(rides) if _height(ride)
    }
    parts = [
        _lines(tallest, ground, scale, frame),
        *(_shape(curves[place], ground) for place in sorted(curves, key=lambda place: curves[place].crest[1])),
        path("g-ground", f"M0 {px(ground)}H{frame.width}"),
        _axis(tallest, ground, scale, frame),
        *(_labels(ride, frame, slot, place, ground, curves.get(place)) for place, ride in enumerate(rides)),
    ]
    return picture(frame.width, ground + 30, parts, label=_label(rides))


def _centre(frame: _Frame, slot: float, place: int) -> float:
    return frame.axis + slot * (place + 0.5)


def _curve(ride: HillRide, frame: _Frame, slot: float, place: int, ground: float, scale: float) -> Curve:
    """The curve in the middle of its part of the ground, moved inwards where it would leave the picture."""
    height, drop, angle = _height(ride) or 0, known(ride.drop_m), known(ride.angle_deg)
    shape = {
        "ground": ground,
        "scale": scale,
        "height": height,
        # Nothing may be drawn beneath the common ground.
        "drop": min(drop, height) if drop and drop > 0 else None,
        "angle": angle if angle and angle > 0 else None,
    }
    measured = ride_curve(crest_x=0, **shape)
    half = (measured.right - measured.left) / 2
    middle = max(min(_centre(frame, slot, place), frame.width - 6 - half), frame.axis + half)
    return ride_curve(crest_x=middle - half - measured.left, **shape)


def _shape(curve: Curve, ground: float) -> SafeString:
    if not curve.drop_is_guessed:
        return joined([path("g-fill", curve.area_path(ground)), path("g-main", curve.whole_path())])
    drop = path("g-main g-guess", curve.drop_path())
    return joined([path("g-fill", curve.area_path(ground)), path("g-main", curve.lift_path()), drop])


def _marks(tallest: float, scale: float) -> list[float]:
    return steps(tallest * 1.08, max(2, min(6, int(tallest * scale / 28))))


def _lines(tallest: float, ground: float, scale: float, frame: _Frame) -> SafeString:
    heights = (ground - metres * scale for metres in _marks(tallest, scale))
    return joined([path("g-grid", f"M{frame.axis} {px(y)}H{frame.width}") for y in heights])


def _axis(tallest: float, ground: float, scale: float, frame: _Frame) -> SafeString:
    x = frame.axis - 8
    return joined(
        both_units("g-t g-halo g-e", x, ground - metres * scale + 4, *quantity_pair(metres, "height"))
        for metres in _marks(tallest, scale)
    )


def _labels(ride: HillRide, frame: _Frame, slot: float, place: int, ground: float, curve: Curve | None) -> SafeString:
    middle = _centre(frame, slot, place)
    name = f"{place + 1} {ride.name}" if slot > 110 else str(place + 1)
    parts = [text("g-t g-c", middle, ground + 20, shortened(name, slot - 10))]
    if curve is None:
        parts.append(text("g-t g-halo g-c", middle, ground - 8, shortened(_("height not recorded"), slot - 6)))
    else:
        x, y = min(curve.crest[0], frame.width - 30), curve.crest[1]
        parts.append(both_units("g-tb g-halo g-c", x, y - 12, *quantity_pair(_height(ride) or 0, "height")))
    return joined(parts)


def _label(rides: Sequence[HillRide]) -> str:
    facts = [
        _("%(name)s %(height)s") % {"name": ride.name, "height": quantity_text(_height(ride), "height")}
        if _height(ride)
        else _("%(name)s, height not recorded") % {"name": ride.name}
        for ride in rides
    ]
    return _("Drawn at one scale: %(rides)s") % {"rides": ", ".join(facts)}
