"""Dates as people type them: "May 2000", "13 May 2000", "summer 1999", "1890s", "c. 1895", "before 1895"."""

import re

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext

from .dates import SEASONS, PartialDate, Precision, Qualifier

LONGEST = 60

_ENGLISH_MONTHS = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_ENGLISH_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_BOUNDS = (
    (
        re.compile(r"(?:circa\b|ca?\b\.?|ca?(?=[0-9])|about\b|around\b|approx(?:imately\b|\b\.?)|~)\s*"),
        Qualifier.CIRCA,
    ),
    (re.compile(r"(?:before|by|until|not later than|no later than)\b\s*"), Qualifier.BEFORE),
    (re.compile(r"(?:after|since|not earlier than|no earlier than)\b\s*"), Qualifier.AFTER),
)
_DECADE = re.compile(r"(?:the )?(\d{3})0['\u2019]?s", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_WORD = r"([^\W\d_]+)\.?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?{_WORD},? ([0-9]{{4}})")
_MONTH_FIRST = re.compile(rf"{_WORD} ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})")
_WORD_YEAR = re.compile(rf"{_WORD},? (?:of )?([0-9]{{4}})")


def read_date(text: str) -> PartialDate:
    """The date that a person wrote, in words or in the written form of `PartialDate`.

    Month names are understood in English and in the active language. Days written with slashes are refused: 5/6/2000
    is a day in June to one reader and in May to another. Raises ValueError, in words for people.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise ValueError(_how_to_write())
    if _looks_written(text):
        return PartialDate.parse(text)
    core, qualifier = _split_bound(text.casefold())
    if _looks_written(core):
        known = PartialDate.parse(core)
        if known.qualifier and qualifier:
            raise ValueError(_how_to_write())
        qualifier = qualifier or known.qualifier
    else:
        known = _read_core(core)
    return PartialDate(known.year, known.month, known.day, known.precision, qualifier)


def write_date(value: PartialDate) -> str:
    """The form for an input: words where the written form is a code, if they are read back as the same date."""
    if value.qualifier == Qualifier.EXACT and value.precision not in {Precision.SEASON, Precision.DECADE}:
        return str(value)
    words = value.display()
    try:
        return words if read_date(words) == value else str(value)
    except ValueError:
        return str(value)


def _looks_written(text: str) -> bool:
    """A year in digits and signs: then `PartialDate.parse` knows best what is wrong with it."""
    return re.fullmatch(r"(\.\./)?[0-9]{3}[0-9X][0-9./~-]*", text) is not None and not _DOTTED.fullmatch(text)


def _split_bound(text: str) -> tuple[str, Qualifier]:
    for pattern, qualifier in _BOUNDS:
        match = pattern.match(text)
        if match:
            return text[match.end() :], qualifier
    if text.endswith("?"):
        return text[:-1].rstrip(), Qualifier.CIRCA
    return text, Qualifier.EXACT


def _read_core(text: str) -> PartialDate:
    if match := _DECADE.fullmatch(text):
        return PartialDate(int(match[1]) * 10, precision=Precision.DECADE)
    if match := _DOTTED.fullmatch(text):
        return _day(match[3], int(match[2]), match[1])
    if match := _DAY_FIRST.fullmatch(text):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(match[3], _month(match[1]), match[2])
    if match := _WORD_YEAR.fullmatch(text):
        return _month_or_season(match[1], int(match[2]))
    raise ValueError(_how_to_write())


def _day(year: str, month: int, day: str) -> PartialDate:
    return PartialDate(int(year), month, int(day), Precision.DAY)


def _month_or_season(word: str, year: int) -> PartialDate:
    season = _seasons().get(word)
    if season:
        return PartialDate(year, season, precision=Precision.SEASON)
    return PartialDate(year, _month(word), precision=Precision.MONTH)


def _month(word: str) -> int:
    months = _months()
    if word not in months:
        raise ValueError(gettext("“%(word)s” is no month or season.") % {"word": word})
    return months[word]


def _months() -> dict[str, int]:
    names = {}
    for number, english in enumerate(_ENGLISH_MONTHS, start=1):
        names |= dict.fromkeys([english, english[:3], english[:4]], number)
        names |= {str(MONTHS[number]).casefold(): number, str(MONTHS_3[number]).casefold().rstrip("."): number}
    return names


def _seasons() -> dict[str, int]:
    return _ENGLISH_SEASONS | {str(name).casefold(): number for number, name in SEASONS.items()}


def _how_to_write() -> str:
    return gettext("Write a date like 13 May 2000, May 2000, summer 1999, 1895, 1890s, about 1895 or before 1895.")
