"""Dates as sources give them: with a precision, and sometimes only a bound.

A partial date is written and stored in a subset of EDTF (ISO 8601-2):

=============  =========================  ==================
written        meaning                    shown
=============  =========================  ==================
``2000-05-13``  a day                      13 May 2000
``1980-03``     a month                    March 1980
``1980-21``     a season (21 spring,       Spring 1980
                22 summer, 23 autumn,
                24 winter)
``1895``        a year                     1895
``189X``        a decade                   1890s
``1895~``       about that time            about 1895
``../1895``     not later than that        before 1895
``1895/..``     not earlier than that      after 1895
=============  =========================  ==================
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Self

from django.utils import formats
from django.utils.dates import MONTHS
from django.utils.translation import gettext, gettext_lazy

FIRST_YEAR, LAST_YEAR = 1500, 2199


class Precision(StrEnum):
    """How fine the known part of a date is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


class Qualifier(StrEnum):
    """What is said of the known part."""

    EXACT = ""
    CIRCA = "circa"
    BEFORE = "before"
    AFTER = "after"


SEASONS = {
    21: gettext_lazy("Spring"),
    22: gettext_lazy("Summer"),
    23: gettext_lazy("Autumn"),
    24: gettext_lazy("Winter"),
}
# Northern meteorological seasons give the bounds. Winter ends with the December of its year.
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}

_WRITTEN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|(?P<decade>\d{3})X", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A point in time known to some precision. Compares by earliest day, the vaguer one first.

    Making one that no calendar has raises ValueError, in words for people.
    """

    year: int
    month: int | None = None
    day: int | None = None
    precision: Precision = Precision.YEAR
    qualifier: Qualifier = Qualifier.EXACT

    def __post_init__(self):
        """Refuse what cannot be: `parse(str(x)) == x` holds for all that passes."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(
                gettext("The year must lie between %(first)s and %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        _check_month(self)
        _check_day(self)
        if self.precision == Precision.DECADE and self.year % 10:
            raise ValueError(gettext("A decade starts with a year that ends in 0."))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the written form. Raises ValueError, in words for people, when it is none or no real day."""
        return _parsed(text.strip())

    @classmethod
    def of_day(cls, day: date) -> Self:
        """The partial date that is exactly `day`."""
        return cls(day.year, day.month, day.day, Precision.DAY)

    def __str__(self) -> str:
        """The written form, which `parse` reads back."""
        core = {
            Precision.DECADE: f"{self.year // 10}X",
            Precision.YEAR: f"{self.year:04}",
            Precision.MONTH: f"{self.year:04}-{self.month or 0:02}",
            Precision.SEASON: f"{self.year:04}-{self.month or 0:02}",
            Precision.DAY: f"{self.year:04}-{self.month or 0:02}-{self.day or 0:02}",
        }[self.precision]
        return {
            Qualifier.EXACT: core,
            Qualifier.CIRCA: f"{core}~",
            Qualifier.BEFORE: f"../{core}",
            Qualifier.AFTER: f"{core}/..",
        }[self.qualifier]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple:
        return self.earliest, -(self.latest - self.earliest).days, str(self)

    @property
    def earliest(self) -> date:
        """The first day it can mean; a bound "before" counts from its own start, so that it sorts where it is named."""
        if self.precision == Precision.SEASON:
            return date(self.year, _SEASON_MONTHS[self.month][0], 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the known part covers."""
        if self.precision == Precision.DAY:
            return self.earliest
        if self.precision == Precision.DECADE:
            return date(self.year + 9, 12, 31)
        last_month = {Precision.MONTH: self.month, Precision.YEAR: 12}.get(self.precision)
        if last_month is None:
            last_month = _SEASON_MONTHS[self.month][1]
        return date(self.year, last_month, calendar.monthrange(self.year, last_month)[1])

    def is_certainly_before(self, other: "PartialDate") -> bool:
        """True when no reading of the two dates lets this one come on or after the other."""
        if Qualifier.CIRCA in {self.qualifier, other.qualifier}:
            return False
        if self.qualifier == Qualifier.AFTER or other.qualifier == Qualifier.BEFORE:
            return False
        return self.latest < other.earliest

    def display(self) -> str:
        """The date in words of the active language."""
        core = self._display_core()
        if self.qualifier == Qualifier.CIRCA:
            return gettext("about %(date)s") % {"date": core}
        if self.qualifier == Qualifier.BEFORE:
            return gettext("before %(date)s") % {"date": core}
        if self.qualifier == Qualifier.AFTER:
            return gettext("after %(date)s") % {"date": core}
        return core

    def _display_core(self) -> str:
        if self.precision == Precision.DECADE:
            return gettext("%(decade)ss") % {"decade": self.year}
        if self.precision == Precision.YEAR:
            return str(self.year)
        if self.precision == Precision.SEASON:
            return gettext("%(season)s %(year)s") % {"season": SEASONS[self.month], "year": self.year}
        name = "DATE_FORMAT" if self.precision == Precision.DAY else "YEAR_MONTH_FORMAT"
        return formats.date_format(self.earliest, name)

    def machine(self) -> str:
        """The `datetime` attribute of HTML's `time`, or "" where HTML has no form for this precision."""
        if self.precision in {Precision.DECADE, Precision.SEASON} or self.qualifier:
            return ""
        return str(self)

    @property
    def has_passed(self) -> bool:
        """Whether its first day has come, by UTC."""
        return self.earliest <= date.today()

    def years_until(self, other: date) -> float:
        """Years from the first day to `other`, for charts."""
        return (other - self.earliest) / timedelta(days=365.2425)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> PartialDate:
    """Cached, since the same few thousand dates are read from every list of rows; errors are not kept."""
    core, qualifier = _split_qualifier(text)
    match = _WRITTEN.fullmatch(core)
    if not match:
        raise ValueError(gettext("Write a date as 2000-05-13, 2000-05, 2000, 199X, 1895~, ../1895 or 1895/.."))
    if match["decade"]:
        return PartialDate(int(match["decade"]) * 10, precision=Precision.DECADE, qualifier=qualifier)
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    return PartialDate(int(match["year"]), month, day, _precision_of(month, day), qualifier)


def _check_month(value: PartialDate) -> None:
    possible = {
        Precision.DAY: range(1, 13),
        Precision.MONTH: range(1, 13),
        Precision.SEASON: SEASONS,
    }.get(value.precision, (None,))
    if value.month not in possible:
        raise ValueError(gettext("There is no month %(month)s.") % {"month": value.month})


def _check_day(value: PartialDate) -> None:
    if value.precision != Precision.DAY:
        if value.day is not None:
            raise ValueError(gettext("Only a full date has a day."))
        return
    days = calendar.monthrange(value.year, value.month)[1]
    if value.day is None or not 1 <= value.day <= days:
        raise ValueError(
            gettext("%(month)s %(year)s has no day %(day)s.")
            % {"month": MONTHS[value.month], "year": value.year, "day": value.day}
        )


def _split_qualifier(text: str) -> tuple[str, Qualifier]:
    if text.endswith("~"):
        return text[:-1], Qualifier.CIRCA
    if text.startswith("../"):
        return text[3:], Qualifier.BEFORE
    if text.endswith("/.."):
        return text[:-3], Qualifier.AFTER
    return text, Qualifier.EXACT


def _precision_of(month: int | None, day: int | None) -> Precision:
    if day is not None:
        return Precision.DAY
    if month is None:
        return Precision.YEAR
    return Precision.SEASON if month > 12 else Precision.MONTH
