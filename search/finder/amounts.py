"""Numbers as visitors write them, with or without a unit, in the units of the catalogue."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.units import (
    CENTIMETRES_PER_INCH,
    HECTARES_PER_ACRE,
    KILOMETRES_PER_MILE,
    METRES_PER_FOOT,
    plain_number,
    quantity_text,
)

LONGEST = 30
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:[.,]\d{1,9})?)\s*([^\d\s.,:][^\d]{0,11})?")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True)
class Unit:
    """`factors` turn what a visitor may write into the catalogue's unit; the first one is that unit itself.

    `slack` is half a step of what pages show: what stands there as "200 ft" is at least "200ft", although it is
    kept as 60.9 m. In the written unit.
    """

    kind: str
    factors: dict[str, tuple[float, float]]
    most: float
    example: str | Promise = ""
    # The word for the imperial unit in labels, and its factor; "" where both systems agree.
    metric: str = ""
    imperial: str = ""


_M = {"m": (1.0, 0.05), "metres": (1.0, 0.05), "meters": (1.0, 0.05)}
_FT = {"ft": (METRES_PER_FOOT, 0.5), "feet": (METRES_PER_FOOT, 0.5), "foot": (METRES_PER_FOOT, 0.5)}
_FT |= {"'": (METRES_PER_FOOT, 0.5), "\N{PRIME}": (METRES_PER_FOOT, 0.5)}
_KM = {"km": (1000.0, 0.0005), "mi": (KILOMETRES_PER_MILE * 1000, 0.0005)}
_KMH = {"km/h": (1.0, 0.5), "kmh": (1.0, 0.5), "kph": (1.0, 0.5), "mph": (KILOMETRES_PER_MILE, 0.5)}
_BODY = {"cm": (1.0, 0.0), "m": (100.0, 0.0), "in": (CENTIMETRES_PER_INCH, 0.5), "inches": (CENTIMETRES_PER_INCH, 0.5)}
_BODY |= {'"': (CENTIMETRES_PER_INCH, 0.5), "ft": (METRES_PER_FOOT * 100, 0.05)}
_AREA = {"ha": (1.0, 0.05), "acres": (HECTARES_PER_ACRE, 0.05), "acre": (HECTARES_PER_ACRE, 0.05)}
_AWAY = {"km": (1.0, 0.0), "mi": (KILOMETRES_PER_MILE, 0.0), "miles": (KILOMETRES_PER_MILE, 0.0)}
_TIME = {"s": (1.0, 0.0), "sec": (1.0, 0.0), "min": (60.0, 0.0)}

LENGTH = Unit("length", _M | _FT | _KM, 100_000, gettext_lazy("60 or 200 ft"), "m", "ft")
SPEED = Unit("speed", _KMH, 2_000, gettext_lazy("100 or 62 mph"), "km/h", "mph")
BODY = Unit("body_height", _BODY, 300, gettext_lazy("120 or 47 in"), "cm", "in")
AREA = Unit("area", _AREA, 1_000_000, gettext_lazy("30 or 74 acres"), "ha", "acres")
DISTANCE = Unit("distance", _AWAY, 20_100, gettext_lazy("200 or 120 mi"), "km", "mi")
TIME = Unit("duration", _TIME, 86_400, gettext_lazy("90 or 1:30"), "s")
ANGLE = Unit("angle", {"°": (1.0, 0.05), "deg": (1.0, 0.05)}, 360, "90", "°")
FORCE = Unit("force", {"g": (1.0, 0.005)}, 100, "4", "g")
COUNT = Unit("", {}, 1_000_000, "3")
SCORE = Unit("", {"": (1.0, 0.05)}, 100, "4")
YEAR = Unit("", {}, 2_200, "1990")


class NotAnAmount(ValueError):
    """What was written is no amount of this unit; the message is for visitors."""


@dataclass(frozen=True)
class Amount:
    """A bound: `value` in the unit of the catalogue, `slack` by which it is widened, and as it stands in addresses."""

    value: float
    slack: float
    written: str


def read_amount(text: str, unit: Unit) -> Amount:
    """The amount that a visitor wrote ("200ft", "60,5", "1:30"); NotAnAmount for anything else."""
    text = text.strip()
    clock = _CLOCK.fullmatch(text) if unit is TIME else None
    if clock:
        return Amount(60.0 * int(clock[1]) + int(clock[2]), 0.0, text)
    number, word = _parts(text[: LONGEST + 1], unit)
    factor, slack = _factor(word, unit)
    value = number * factor
    if value > unit.most:
        raise NotAnAmount(_("At most %(most)s.") % {"most": _most(unit)})
    # The catalogue's own unit needs no word.
    return Amount(value, slack * factor, f"{number:.10g}{'' if word in list(unit.factors)[:1] else word}")


def _parts(text: str, unit: Unit) -> tuple[float, str]:
    found = _AMOUNT.fullmatch(text)
    if not found or len(text) > LONGEST:
        raise NotAnAmount(_("Give a number, for example %(example)s.") % {"example": unit.example})
    written = found[1]
    plain = written.replace(",", "") if _THOUSANDS.fullmatch(written) else written.replace(",", ".")
    return float(plain), (found[2] or "").strip().casefold()


def _factor(word: str, unit: Unit) -> tuple[float, float]:
    if not word:
        return next(iter(unit.factors.values()), (1.0, 0.0))
    if word not in unit.factors:
        known = ", ".join(name for name in (unit.metric, unit.imperial) if name) or _("none")
        raise NotAnAmount(_("Unknown unit. Known here: %(units)s.") % {"units": known})
    return unit.factors[word]


def _most(unit: Unit) -> str:
    return quantity_text(unit.most, unit.kind) if unit.kind else plain_number(unit.most)


Reader = Callable[[str, Unit], Amount]
