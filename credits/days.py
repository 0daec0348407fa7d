"""The log by days: visits and rides of one day together, the latest first."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Self

from django.db.models import Q

from .models import LogEntry, ParkVisit

ENTRIES = 100


@dataclass(frozen=True)
class Page:
    """Where a page of the log begins: with what came before this day and key; None: with the latest."""

    day: date | None = None
    pk: int = 0

    @classmethod
    def read(cls, text: str) -> Self:
        """From an address ("2024-05-01.17"); the beginning for anything else."""
        day, _dot, pk = text.partition(".")
        try:
            return cls(date.fromisoformat(day), min(int(pk), 2**62)) if len(text) < 40 else cls()
        except ValueError:
            return cls()

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.pk}" if self.day else ""


@dataclass
class Day:
    """What was written in the log of one date."""

    date: object
    visits: list[ParkVisit] = field(default_factory=list)
    entries: list[LogEntry] = field(default_factory=list)

    @property
    def times(self) -> int:
        """How many rides."""
        return sum(entry.times for entry in self.entries)

    @property
    def is_a_day(self) -> bool:
        """Whether the date names a day, which then has a page of its own."""
        return self.date is not None and self.date.precision == "day" and not self.date.qualifier


@dataclass
class Log:
    """A page of the log."""

    days: list[Day]
    undated: list[LogEntry]
    undated_visits: list[ParkVisit]
    next: Page | None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it."""
        return not self.days and not self.undated and not self.undated_visits


def page_of_log(user, page: Page) -> Log:
    """Up to ENTRIES entries and the visits of their days. Three queries at most."""
    entries, following = _entries(user, page)
    visits = _visits(user, page, entries[-1].day if following else None)
    by_date = lambda each: (each.day, str(each.date))  # noqa: E731
    dated = sorted([*entries, *visits], key=lambda each: (by_date(each), each.pk), reverse=True)
    days = [_day(list(group)) for _key, group in groupby(dated, key=by_date)]
    if following:
        return Log(days, [], [], following)
    undated = LogEntry.objects.filter(user=user, day=None).select_related("credit__ride__park").order_by("-pk")
    return Log(days, list(_lean(undated)), list(ParkVisit.objects.filter(user=user, day=None).order_by("-pk")), None)


def day_of(user, day: date) -> Day:
    """All of one day. Two queries."""
    entries = _lean(LogEntry.objects.filter(user=user, date=day.isoformat()).order_by("pk"))
    visits = ParkVisit.objects.filter(user=user, date=day.isoformat()).select_related("park")
    return Day(day, list(visits), list(entries))


def _lean(entries):
    return entries.select_related("credit", "credit__ride__park").defer(
        "credit__ride__body", "credit__ride__park__body"
    )


def _entries(user, page: Page) -> tuple[list[LogEntry], Page | None]:
    found = _lean(LogEntry.objects.filter(user=user, day__isnull=False)).order_by("-day", "-pk")
    if page.day:
        found = found.filter(Q(day__lt=page.day) | Q(day=page.day, pk__lt=page.pk))
    rows = list(found[: ENTRIES + 1])
    if len(rows) <= ENTRIES:
        return rows, None
    last = rows[ENTRIES - 1]
    return rows[:ENTRIES], Page(last.day, last.pk)


def _visits(user, page: Page, until: date | None) -> list[ParkVisit]:
    """The visits of the days of this page; of its first day they stood on the page before."""
    found = ParkVisit.objects.filter(user=user, day__isnull=False)
    if page.day:
        found = found.filter(day__lt=page.day)
    if until:
        found = found.filter(day__gte=until)
    return list(found.select_related("park").defer("park__body"))


def _day(things: list) -> Day:
    day = Day(things[0].date)
    for thing in things:
        (day.visits if isinstance(thing, ParkVisit) else day.entries).append(thing)
    return day
