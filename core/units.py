"""Conversions by exact factors, and both systems of units as text.

Values come in as the catalogue keeps them: metres, kilometres per hour, centimetres (riders), kilograms, hectares,
seconds, degrees, g. Factors are the international foot, mile and pound of 1959, exact by definition.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.numbers import written

METRES_PER_FOOT = 0.3048
KILOMETRES_PER_MILE = 1.609344
CENTIMETRES_PER_INCH = 2.54
KILOGRAMS_PER_POUND = 0.45359237
HECTARES_PER_ACRE = 0.40468564224

Number = int | float | Decimal


def feet(metres: float) -> float:
    """Metres as feet."""
    return metres / METRES_PER_FOOT


def metres_from_feet(value: float) -> float:
    """Feet as metres."""
    return value * METRES_PER_FOOT


def miles(kilometres: float) -> float:
    """Kilometres as miles; kilometres per hour as miles per hour."""
    return kilometres / KILOMETRES_PER_MILE


def kilometres_from_miles(value: float) -> float:
    """Miles as kilometres; miles per hour as kilometres per hour."""
    return value * KILOMETRES_PER_MILE


def inches(centimetres: float) -> float:
    """Centimetres as inches."""
    return centimetres / CENTIMETRES_PER_INCH


def pounds(kilograms: float) -> float:
    """Kilograms as pounds."""
    return kilograms / KILOGRAMS_PER_POUND


def acres(hectares: float) -> float:
    """Hectares as acres."""
    return hectares / HECTARES_PER_ACRE


def plain_number(value: Number, places: int = 0) -> str:
    """A number as it is read here (core.numbers), grouped, without trailing zeros after the point."""
    rounded = round(float(value), places)
    digits = next(count for count in range(places + 1) if round(rounded, count) == rounded)
    return written(rounded, digits)


@dataclass(frozen=True)
class Quantity:
    """The two writings of one value: (number, unit) each; `imperial` is None where both systems agree."""

    metric: tuple[str, str]
    imperial: tuple[str, str] | None


def _length(value: float) -> Quantity:
    # A source that says 310 ft is kept as 94.488 m: one decimal under 100 m keeps the foot, above it the metre is fine.
    return Quantity((plain_number(value, 1 if value < 1000 else 0), _("m")), (_imperial_length(value), _("ft")))


def _imperial_length(value: float) -> str:
    number = feet(value)
    return plain_number(number, 1 if number < 10 else 0)


def _speed(value: float) -> Quantity:
    return Quantity((plain_number(value), _("km/h")), (plain_number(miles(value)), _("mph")))


def _body_height(value: float) -> Quantity:
    return Quantity((plain_number(value), _("cm")), (plain_number(inches(value)), _("in")))


def _mass(value: float) -> Quantity:
    return Quantity((plain_number(value), _("kg")), (plain_number(pounds(value)), _("lb")))


def _area(value: float) -> Quantity:
    places = 1 if value < 100 else 0
    return Quantity((plain_number(value, places), _("ha")), (plain_number(acres(value), places), _("acres")))


def _distance(value: float) -> Quantity:
    places = 1 if value < 10 else 0
    return Quantity((plain_number(value, places), _("km")), (plain_number(miles(value), places), _("mi")))


def _angle(value: float) -> Quantity:
    return Quantity((plain_number(value, 1) + "°", ""), None)


def _force(value: float) -> Quantity:
    return Quantity((plain_number(value, 2), _("g")), None)


def _duration(value: float) -> Quantity:
    return Quantity((duration_text(value), ""), None)


def duration_text(seconds: float) -> str:
    """Seconds as "2 min 20 s"; hours appear only when there are any."""
    minutes, rest = divmod(round(float(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, _("h")), (minutes, _("min")), (rest, _("s"))]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 " + _("s")


KINDS: dict[str, Callable[[float], Quantity]] = {
    "length": _length,
    "height": _length,
    "drop": _length,
    "speed": _speed,
    "body_height": _body_height,
    "mass": _mass,
    "area": _area,
    "distance": _distance,
    "angle": _angle,
    "force": _force,
    "duration": _duration,
}


def convert(value: Number, kind: str) -> Quantity:
    """Both writings of a stored value. An unknown kind is a KeyError: a mistake in a template."""
    return KINDS[kind](float(value))


def quantity_text(value: Number | None, kind: str) -> str:
    """ "94.5 m (310 ft)", for titles and descriptions; "" for an unknown value."""
    if value is None or value == "":
        return ""
    both = convert(value, kind)
    metric = " ".join(filter(None, both.metric))
    return f"{metric} ({' '.join(both.imperial)})" if both.imperial else metric


# What a column holds by the end of its name; what both systems write alike is not among them.
_KIND_BY_ENDING = {
    "_m": "length",
    "_km": "distance",
    "_kmh": "speed",
    "_cm": "body_height",
    "_kg": "mass",
    "_ha": "area",
}


def kind_of_column(name: str) -> str:
    """The kind of quantity in a column of that name, where the systems write it differently; else ""."""
    return next((kind for ending, kind in _KIND_BY_ENDING.items() if name.endswith(ending)), "")


def exact_text(value: Number, kind: str) -> str:
    """ "94.488 m (310 ft)": as it is stored, for telling two values apart, and as the other system writes it."""
    both = convert(value, kind)
    exact = f"{plain_number(value, 3)} {both.metric[1]}"
    return f"{exact} ({' '.join(both.imperial)})" if both.imperial else exact


def quantity_pair(value: Number, kind: str) -> tuple[str, str]:
    """The metric and the imperial writing apart, for labels of drawings; twice the same where both systems agree."""
    both = convert(value, kind)
    metric = " ".join(filter(None, both.metric))
    return metric, " ".join(both.imperial) if both.imperial else metric


def quantity_html(value: Number | None, kind: str, *, small: bool = False) -> SafeString | str:
    """Both writings as `.u-m` and `.u-i`; `small` sets the unit smaller (key figures). "" for an unknown value."""
    if value is None or value == "":
        return ""
    both = convert(value, kind)
    metric = _written(both.metric, small)
    if both.imperial is None:
        return metric
    return format_html('<span class="u-m">{}</span><span class="u-i">{}</span>', metric, _written(both.imperial, small))


def _written(pair: tuple[str, str], small: bool) -> SafeString:
    number, unit = pair
    if not unit:
        return format_html("{}", number)
    # U+00A0 keeps the unit on the number's line.
    return format_html("{}<small>\N{NO-BREAK SPACE}{}</small>" if small else "{}\N{NO-BREAK SPACE}{}", number, unit)
