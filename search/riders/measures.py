"""Heights and ages of people as they are typed: 110, 1.84 m, 6 ft 1, 43 in."""

import re

from django.utils.translation import gettext as _

from core.units import CENTIMETRES_PER_INCH

LONGEST = 20
LEAST_CM, MOST_CM = 50, 250
MOST_YEARS = 120
INCHES_IN_FOOT = 12

_NUMBER = r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)"
_INCH = "(?:inches|inch|in|\"|\N{DOUBLE PRIME}|\N{RIGHT DOUBLE QUOTATION MARK}|'')\\.?"
_FOOT = "(?:feet|foot|ft\\.?|'|\N{PRIME}|\N{RIGHT SINGLE QUOTATION MARK})"
_BARE = re.compile(_NUMBER)
_CENTIMETRES = re.compile(rf"{_NUMBER}\s*cm\.?")
_METRES = re.compile(r"([0-2][.,][0-9]{1,2})\s*m?\.?")
_INCHES = re.compile(rf"{_NUMBER}\s*{_INCH}")
_FEET = re.compile(rf"([0-9])\s*{_FOOT}\s*(?:{_NUMBER}\s*(?:{_INCH})?)?")


def read_height(text: str, unit: str = "cm") -> float:
    """Centimetres. `unit` ("cm" or "in") is that of a bare number. ValueError, in words for people, for none."""
    centimetres = _in_centimetres(text.strip().casefold(), unit) if len(text) <= LONGEST else None
    if centimetres is None:
        raise ValueError(_("Write a height like 110 cm, 1.84 m, 43 in or 6 ft 1."))
    if not LEAST_CM <= centimetres <= MOST_CM:
        raise ValueError(_("Give a height between 50 and 250 cm (20 and 98 in)."))
    return round(centimetres, 1)


def _in_centimetres(text: str, unit: str) -> float | None:
    if match := _METRES.fullmatch(text):
        return _number(match[1]) * 100
    if match := _CENTIMETRES.fullmatch(text):
        return _number(match[1])
    if match := _INCHES.fullmatch(text):
        return _number(match[1]) * CENTIMETRES_PER_INCH
    if match := _FEET.fullmatch(text):
        return (int(match[1]) * INCHES_IN_FOOT + _number(match[2] or "0")) * CENTIMETRES_PER_INCH
    if match := _BARE.fullmatch(text):
        return _number(match[1]) * (CENTIMETRES_PER_INCH if unit == "in" else 1)
    return None


def _number(digits: str) -> float:
    return float(digits.replace(",", "."))


def read_age(text: str) -> int | None:
    """Years, None for an empty answer. ValueError, in words for people, for anything else."""
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) <= MOST_YEARS):
        raise ValueError(_("Write an age in whole years, or leave it empty."))
    return int(text)
