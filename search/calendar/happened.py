"""What happened on a day of any year, from the dated events of parks and rides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Length, Right

from core.dates import PartialDate
from parks.models.park import ParkStatusEvent
from parks.status import EventKind
from rides.models.rows import RideStatusEvent
from search.models import CatalogueEntry

# What nobody remembers a day by.
UNTOLD = frozenset(
    {
        EventKind.RUMOURED,
        EventKind.CONFIRMED_OPERATING,
        EventKind.LOST_SIGHT,
        EventKind.CANCELLED,
        EventKind.ANNIVERSARY,
    }
)
TOLD = [kind for kind in EventKind if kind not in UNTOLD]
MOST = 200
# The written form of a full date: only these name a day of any year.
FULL_DATE = len("2000-05-13")


@dataclass(frozen=True)
class Anniversary:
    """An event and its day in the year that is looked at."""

    entry: CatalogueEntry
    kind: str
    on: date
    years: int
    note: str = ""

    @property
    def words(self) -> str:
        """What happened: "Opened"."""
        return str(EventKind(self.kind).label)

    @property
    def is_round(self) -> bool:
        """Worth a celebration: every tenth year, and quarters of a century."""
        return self.years > 0 and (self.years % 10 == 0 or self.years % 25 == 0)

    @property
    def id(self) -> str:
        """Names the event; of one page, kind and day there is one."""
        return f"{self.entry.pk}-{self.kind}-{self.on:%Y%m%d}"


def anniversaries(days: Iterable[date], today: date) -> dict[date, list[Anniversary]]:
    """For each of these days what happened on it in earlier years, or in that year up to `today`. Three queries.

    Of each year the best known thing first; the earliest year first. At most MOST for a day, the best known ones.
    """
    days = list(days)
    found = list(_events({day.strftime("%m-%d") for day in days}))
    entries = CatalogueEntry.objects.defer("search_vector", "point").in_bulk({page for page, *_rest in found})
    return {day: _of_day(day, found, entries, today) for day in days}


def _events(days: set[str]) -> Iterator[tuple[int, str, PartialDate, str]]:
    """(page, kind, date, note) of the events of these days ("07-04")."""
    for rows in (ParkStatusEvent, RideStatusEvent):
        dated = rows.objects.annotate(of_day=Right("date", 5), written=Length("date"))
        chosen = dated.filter(of_day__in=days, written=FULL_DATE, kind__in=TOLD).order_by()
        yield from chosen.values_list("page_id", "kind", "date", "note")


def _of_day(day: date, found: list[tuple], entries: dict[int, CatalogueEntry], today: date) -> list[Anniversary]:
    of_day = {}
    for page, kind, when, note in found:
        on = when.earliest
        if page in entries and (on.month, on.day) == (day.month, day.day) and on <= min(today, day):
            anniversary = Anniversary(entries[page], kind, on, day.year - on.year, note)
            of_day.setdefault(anniversary.id, anniversary)
    known = sorted(of_day.values(), key=lambda each: (-each.entry.prominence, each.id))[:MOST]
    return sorted(known, key=lambda each: (each.on, -each.entry.prominence, each.id))


def by_years(anniversaries: list[Anniversary]) -> list[dict]:
    """Those of each year together, the earliest year first."""
    years: dict[int, list[Anniversary]] = {}
    for each in anniversaries:
        years.setdefault(each.on.year, []).append(each)
    return [
        {"year": year, "years": found[0].years, "is_round": found[0].is_round, "events": found}
        for year, found in years.items()
    ]
