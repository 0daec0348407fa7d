""" "Can I ride it?": the heights of riders between the limits, beside two figures drawn to scale."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.units import quantity_pair, quantity_text

from .svg import both_units, circle, known, path, picture, px, rect

WIDTH, GROUND, TOP_CM = 280, 140, 215.0
SCALE = (GROUND - 12) / TOP_CM
ADULT_CM, CHILD_CM = 175.0, 110.0


def rider_heights(
    min_cm: float | None, max_cm: float | None = None, *, with_adult_cm: float | None = None
) -> SafeString | None:
    """The band of heights that may ride; `with_adult_cm`: from here with an adult. None if all are unknown."""
    low, high, accompanied = known(min_cm), known(max_cm), known(with_adult_cm)
    if low is None and high is None and accompanied is None:
        return None
    parts = [
        *_band(low, high, accompanied),
        *_figures(_lowest(low, accompanied), high),
        path("g-ground", f"M56 {GROUND}.5H{WIDTH}"),
    ]
    return picture(
        WIDTH,
        GROUND + 4,
        [*parts, *_limits(low, high, accompanied)],
        label=_label(low, high, accompanied),
        classes="chart",
    )


def _lowest(low: float | None, accompanied: float | None) -> float | None:
    """The least height that may ride at all."""
    return min((value for value in (low, accompanied) if value is not None), default=None)


def _y(centimetres: float) -> float:
    return GROUND - min(max(centimetres, 0), TOP_CM) * SCALE


def _band(low: float | None, high: float | None, accompanied: float | None) -> list[SafeString]:
    top = _y(high) if high is not None else 4
    bottom = _y(low) if low is not None else (_y(accompanied) if accompanied is not None else GROUND)
    band = [rect("g-fill", 56, top, WIDTH - 56, bottom - top, 4)]
    if accompanied is not None and low is not None and accompanied < low:
        band.append(rect("g-fill g-soft-end", 56, _y(low), WIDTH - 56, _y(accompanied) - _y(low)))
    return band


def _limits(low: float | None, high: float | None, accompanied: float | None) -> list[SafeString]:
    """The numbers at the edge of the band, kept 15 px apart from the top down."""
    parts, last = [], -99.0
    for value in sorted({value for value in (low, high, accompanied) if value is not None}, reverse=True):
        parts.append(path("g-lead", f"M56 {px(_y(value))}H{WIDTH}"))
        y = max(_y(value) + 5, last + 15, 14)
        metric, imperial = quantity_pair(value, "body_height")
        parts.append(both_units("g-t g-e", 50, y, metric, imperial))
        last = y
    return parts


def _figures(low: float | None, high: float | None) -> list[SafeString]:
    return [_person(206, ADULT_CM, low, high), _person(112, CHILD_CM, low, high)]


def _person(x: float, centimetres: float, low: float | None, high: float | None) -> SafeString:
    may = (low is None or centimetres >= low) and (high is None or centimetres <= high)
    tall = centimetres * SCALE
    head, top = tall * 0.075, GROUND - tall
    hip, step = tall * 0.11, tall * 0.06
    body = (
        f"M{px(x - hip)} {px(top + tall * 0.18)}h{px(hip * 2)}l{px(tall * 0.025)} {px(tall * 0.34)}h{px(-step)}"
        f"L{px(x + step)} {GROUND}h{px(-step * 2)}L{px(x - tall * 0.075)} {px(top + tall * 0.52)}h{px(-step)}z"
    )
    kind = "g-bar" if may else "g-bar-q"
    return circle(kind, x, top + head, head) + path(kind, body)


def _label(low: float | None, high: float | None, accompanied: float | None) -> str:
    facts = []
    if low is not None:
        facts.append(_("at least %(height)s") % {"height": quantity_text(low, "body_height")})
    if accompanied is not None:
        facts.append(_("from %(height)s with an adult") % {"height": quantity_text(accompanied, "body_height")})
    if high is not None:
        facts.append(_("at most %(height)s") % {"height": quantity_text(high, "body_height")})
    return _("Riders: %(facts)s") % {"facts": ", ".join(facts)}
