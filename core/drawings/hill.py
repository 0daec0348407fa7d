"""A ride as a hill at its recorded height, drop and angle, among the outlines of its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.units import quantity_pair, quantity_text

from .curve import Curve, ride_curve
from .scale import steps
from .svg import TEXT_HEIGHT, Drawing, both_units, joined, known, path, picture, px, shortened, text, text_width

MOST_GHOSTS = 12
# Much taller neighbours would make the ride itself small: they are left out.
MOST_TALLER = 1.25


@dataclass(frozen=True)
class HillRide:
    """What is drawn of a ride: metres and degrees, None where not recorded."""

    name: str
    height_m: float | None = None
    drop_m: float | None = None
    angle_deg: float | None = None


@dataclass(frozen=True)
class _Frame:
    width: int
    ground: int
    height: int
    axis: int
    crest: float
    labels: bool = True
    most_ghosts: int = MOST_GHOSTS


WIDE = _Frame(width=640, ground=300, height=340, axis=58, crest=400)
PHONE = _Frame(width=400, ground=190, height=218, axis=50, crest=238, most_ghosts=5)


def ride_hill(ride: HillRide, others: Sequence[HillRide] = (), *, place: str = "") -> Drawing:
    """The drawing of a ride page. `others` are drawn thin, `place` names them. Without a height: waves."""
    if not _height(ride):
        return waves(ride.name)
    ghosts = sorted((other for other in others if _height(other)), key=lambda other: (-_height(other), other.name))
    return Drawing(_hill(ride, ghosts, WIDE), _hill(ride, ghosts, PHONE), _caption(ride, bool(ghosts), place))


def ride_thumb(ride: HillRide, *, tallest_m: float = 100.0, small: bool = False) -> SafeString:
    """The picture of a card (300 by 170) or, `small`, of a list row (56 by 36). `tallest_m` is the common scale."""
    width, height, ground = (56, 36, 31) if small else (300, 170, 148)
    if not _height(ride):
        return picture(width, height, _waves(width, height, ground), classes="art")
    scale = (ground - (4 if small else 22)) / max(tallest_m, _height(ride) or 0, 1)
    curve = _curve(ride, crest_x=width * 0.6, ground=ground, scale=scale)
    shape = [] if small else [_grid(width, ground), path("g-fill", curve.area_path(ground))]
    return picture(width, height, [*shape, *_strokes(curve, "g-main g-thin"), path("g-ground", f"M0 {ground}H{width}")])


def waves(name: str = "") -> Drawing:
    """The quiet picture where no figures are known."""
    label = _("No figures of %(name)s are recorded yet") % {"name": name} if name else ""
    caption = _("No photo and no height recorded yet. The lines are decoration.")
    wide = picture(640, 340, _waves(640, 340, 300), label=label)
    return Drawing(wide, picture(400, 218, _waves(400, 218, 190), label=label), caption)


def _height(ride: HillRide) -> float | None:
    value = known(ride.height_m)
    return value if value and value > 0 else None


def _positive(value: float | None) -> float | None:
    number = known(value)
    return number if number and number > 0 else None


def _curve(ride: HillRide, *, crest_x: float, ground: float, scale: float) -> Curve:
    height = _height(ride) or 0
    return ride_curve(
        crest_x=crest_x,
        ground=ground,
        scale=scale,
        height=height,
        # A drop may be deeper than the ride is tall, where the land falls; more than twice is a mistake in the record.
        drop=min(_positive(ride.drop_m) or 0, height * 2) or None,
        angle=_positive(ride.angle_deg),
    )


def _hill(ride: HillRide, ghosts: Sequence[HillRide], frame: _Frame) -> SafeString:
    height = _height(ride) or 0
    tallest = max([height, *(min(_height(ghost) or 0, height * MOST_TALLER) for ghost in ghosts)])
    below = max(0.0, (_positive(ride.drop_m) or 0) - height)
    scale = (frame.ground - 46) / max(tallest, 1)
    ground = frame.ground - min(below * scale, frame.ground * 0.3)
    scale = (ground - 46) / max(tallest, 1)
    curve = _curve(ride, crest_x=frame.crest, ground=ground, scale=scale)
    shown = [ghost for ghost in ghosts if (_height(ghost) or 0) <= height * MOST_TALLER][: frame.most_ghosts]
    parts = [
        _axis(tallest, ground, scale, frame),
        *(
            path("g-ghost", _curve(ghost, crest_x=frame.crest, ground=ground, scale=scale).whole_path())
            for ghost in shown
        ),
        path("g-fill", curve.area_path(ground)),
        path("g-sup", curve.supports(ground, 18)),
        *_strokes(curve, "g-main"),
        path("g-ground", f"M0 {px(ground)}H{frame.width}"),
        _own_labels(ride, curve, frame),
        _ghost_labels(shown, curve, ground, scale, frame),
    ]
    return picture(frame.width, frame.height, parts, label=_label(ride))


def _strokes(curve: Curve, classes: str) -> list[SafeString]:
    if not curve.drop_is_guessed:
        return [path(classes, curve.whole_path())]
    return [path(classes, curve.lift_path()), path(f"{classes} g-guess", curve.drop_path())]


def _axis(tallest: float, ground: float, scale: float, frame: _Frame) -> SafeString:
    marks = []
    for metres in steps(tallest * 1.08, 8 if frame is WIDE else 6):
        y = ground - metres * scale
        marks.append(path("g-grid", f"M{frame.axis} {px(y)}H{frame.width}"))
        marks.append(both_units("g-t g-e", frame.axis - 8, y + 4, *quantity_pair(metres, "height")))
    return joined(marks)


def _own_labels(ride: HillRide, curve: Curve, frame: _Frame) -> SafeString:
    x, y = curve.crest
    words = [both_units("g-tb g-halo g-c", x - 6, y - 13, *quantity_pair(_height(ride) or 0, "height"))]
    angle = _positive(ride.angle_deg)
    if angle and not curve.drop_is_guessed:
        beside = max(x + 22, x + (curve.right - x) * 0.4 + 14)
        words.append(
            text(
                "g-t g-halo",
                min(beside, frame.width - 74),
                y + 8,
                _("%(angle)s drop") % {"angle": quantity_text(angle, "angle")},
            )
        )
    return joined(words)


def _ghost_labels(ghosts: Sequence[HillRide], curve: Curve, ground: float, scale: float, frame: _Frame) -> SafeString:
    """Names at the right edge, each at its ride's height; one that would touch another is left out."""
    parts, last = [], [curve.crest[1] + 12]
    for ghost in ghosts:
        y = ground - (_height(ghost) or 0) * scale
        if any(abs(y - other) < TEXT_HEIGHT + 5 for other in last) or y > ground - 14 or len(last) > 6:
            continue
        name = shortened(ghost.name, frame.width * 0.24)
        parts.append(path("g-lead", f"M{px(frame.crest)} {px(y)}H{px(frame.width - 22 - text_width(name))}"))
        parts.append(text("g-t g-halo g-e", frame.width - 16, y + 4, name))
        last.append(y)
    return joined(parts)


def _label(ride: HillRide) -> str:
    facts = [quantity_text(_height(ride), "height")]
    if _positive(ride.drop_m):
        facts.append(_("drop %(drop)s") % {"drop": quantity_text(ride.drop_m, "drop")})
    if _positive(ride.angle_deg):
        facts.append(_("steepest %(angle)s") % {"angle": quantity_text(ride.angle_deg, "angle")})
    return _("%(name)s drawn to scale: %(facts)s") % {"name": ride.name, "facts": ", ".join(facts)}


def _caption(ride: HillRide, among: bool, place: str) -> str:
    drop, angle = _positive(ride.drop_m), _positive(ride.angle_deg)
    if drop and angle:
        exact = _("No photo yet. Height, drop and angle are exact, the rest is schematic; this is not the layout.")
    elif drop:
        exact = _("No photo yet. Height and drop are exact; the angle is not recorded, so its slope is dotted.")
    elif angle:
        exact = _("No photo yet. Height and angle are exact; the drop is not recorded, so it is dotted.")
    else:
        exact = _("No photo yet. The height is exact; drop and angle are not recorded, so the slope is dotted.")
    if not among:
        return exact
    return f"{exact} " + (
        _("Thin lines: other rides of %(place)s.") % {"place": place} if place else _("Thin lines: its neighbours.")
    )


def _grid(width: float, ground: float) -> SafeString:
    return path("g-grid", "".join(f"M0 {px(ground - 18 * row)}H{px(width)}" for row in range(1, 8)))


def _waves(width: float, height: float, ground: float) -> list[SafeString]:
    lines = []
    for row in range(6 if height > 60 else 3):
        y = height * (0.24 + (0.105 if height > 60 else 0.2) * row)
        swing = height * 0.2 * (1 - row / 8)
        d = (
            f"M-10 {px(y)}C{px(width * 0.25)} {px(y - swing)} {px(width * 0.35)} {px(y + swing * 1.6)}"
            f" {px(width * 0.55)} {px(y + swing * 0.5)}"
        )
        lines.append(path("g-ghost", f"{d}S{px(width * 0.85)} {px(y - swing)} {px(width + 10)} {px(y + swing * 0.3)}"))
    return [*lines, path("g-ground", f"M0 {px(ground)}H{px(width)}")]
