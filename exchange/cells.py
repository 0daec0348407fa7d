"""What a cell may hold. A reader takes the cell's text, stripped and not empty, and gives its value or a CellError."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django_countries import countries

from core.dates import PartialDate
from core.timezones import validate_timezone

Reader = Callable[[str], Any]

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+", re.ASCII)
_SLUG = re.compile(r"[\w-]+", re.ASCII)
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)
# Invisible, and able to make a name look like another one: direction marks, zero-width characters.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class CellError(ValueError):
    """The value is left out; the text says why, `kind` groups it in the report."""

    def __init__(self, message: str, kind: str = "not-understood"):
        super().__init__(message)
        self.kind = kind


def cleaned(text: str) -> tuple[str, bool]:
    """The cell without control and invisible characters, spaces made single; and whether any such was dropped."""
    kept = "".join(" " if c in "\t\r\n\xa0" else c for c in text if c in "\t\r\n" or unicodedata.category(c) != "Cc")
    visible = _INVISIBLE.sub("", kept)
    return " ".join(visible.split()), len(visible) < len(text)


def text(most: int) -> Reader:
    """Text of at most `most` characters. A longer one is left out rather than cut."""

    def read(cell: str) -> str:
        if "\ufffd" in cell:
            raise CellError(_("Holds bytes that are no letters in the file's encoding."), "unreadable-letters")
        if len(cell) > most:
            message = _("Has %(length)s characters; at most %(most)s are taken.")
            raise CellError(message % {"length": len(cell), "most": most}, "too-long")
        return cell

    return read


def number(least: float, most: float) -> Reader:
    """A plain number with a decimal point, within limits."""

    def read(cell: str) -> float:
        return float(_within(_digits(cell), least, most))

    return read


def whole(least: int, most: int) -> Reader:
    """A whole number within limits; 12.0 is one, 1.30 is not."""

    def read(cell: str) -> int:
        value = _within(_digits(cell), least, most)
        if value != value.to_integral_value():
            raise CellError(_("Is no whole number."), "no-number")
        return int(value)

    return read


def decimal(least: int, most: int, places: int) -> Reader:
    """An exact number, rounded to `places`."""

    def read(cell: str) -> Decimal:
        return _within(_digits(cell), least, most).quantize(Decimal(1).scaleb(-places))

    return read


def _digits(cell: str) -> Decimal:
    if cell[0] in "=@":
        raise CellError(_("Is a formula, not a number; give its result."), "formula")
    if _DECIMAL_COMMA.fullmatch(cell):
        raise CellError(_("Write the number with a decimal point and nothing between thousands."), "no-number")
    if len(cell) > 40 or not _NUMBER.fullmatch(cell):
        raise CellError(_("Is no plain number such as 93.5."), "no-number")
    return Decimal(cell)


def _within(value: Decimal, least: float, most: float) -> Decimal:
    if not Decimal(str(least)) <= value <= Decimal(str(most)):
        message = _("Lies outside %(least)s to %(most)s.") % {"least": least, "most": most}
        raise CellError(message, "out-of-range")
    return value


def partial_date(cell: str) -> PartialDate:
    """A date in one of the forms of `core.dates`."""
    try:
        return PartialDate.parse(cell)
    except ValueError as error:
        raise CellError(str(error), "no-date") from error


def choice(options: dict[str, Any]) -> Reader:
    """One of the words of `options`, whose meaning is returned; case and kind of separator do not matter."""

    def read(cell: str) -> Any:
        word = re.sub(r"[\s_-]+", " ", cell.casefold())
        if word not in options:
            known = ", ".join(sorted(options)[:12])
            raise CellError(_("Is not one of: %(words)s.") % {"words": known}, "unknown-word")
        return options[word]

    return read


def country(cell: str) -> str:
    """An ISO 3166 code of two letters."""
    code = cell.upper()
    if code not in countries.countries:
        raise CellError(_("Is no country code of two letters (ISO 3166)."), "unknown-word")
    return code


def timezone(cell: str) -> str:
    """An IANA name."""
    try:
        validate_timezone(cell)
    except ValidationError as error:
        raise CellError(" ".join(error.messages), "unknown-word") from error
    return cell


def web_address(cell: str) -> str:
    """An http address; where the scheme is missing, https is understood. The host is written in lower case."""
    address = cell if "://" in cell else f"https://{cell}"
    try:
        URLValidator(schemes=["http", "https"])(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError) as error:
        raise CellError(_("Is no web address."), "no-address") from error
    if len(address) > 500:
        raise CellError(_("Is too long for a web address."), "too-long")
    return parts._replace(netloc=parts.netloc.lower()).geturl()


def slug(most: int = 120) -> Reader:
    """Letters a to z, digits, hyphens and underscores."""

    def read(cell: str) -> str:
        if len(cell) > most or not _SLUG.fullmatch(cell):
            raise CellError(_("Is no slug: letters a to z, digits and hyphens only."), "no-slug")
        return cell.lower()

    return read


def wikidata(cell: str) -> str:
    """A Wikidata item."""
    if not _WIKIDATA.fullmatch(cell):
        raise CellError(_("Is no Wikidata item such as Q1107."), "no-identifier")
    return cell


def many(separators: str, read: Reader) -> Reader:
    """Several values in one cell, without repetition."""

    def read_all(cell: str) -> list:
        parts = [part.strip() for part in re.split(f"[{re.escape(separators)}]", cell)]
        return list(dict.fromkeys(read(part) for part in parts if part))

    return read_all


def anything(cell: str) -> str:
    """Text that is only looked at, never stored as it is."""
    return cell[:1000]


def mixed_scripts(cell: str) -> bool:
    """Whether a single word mixes Latin with letters of another script, as look-alikes do."""
    for word in re.findall(r"[^\W\d_]+", cell):
        scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CJK", "HANGUL", "HIRAGANA", "KATAKANA"}:
            return True
    return False
