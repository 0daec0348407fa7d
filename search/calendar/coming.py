"""What is to open or to close: planned events, however vague their dates, and what is announced without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Right
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import PartialDate, Precision
from parks.models.park import ParkStatusEvent
from parks.status import COMING_STATUSES, Event, EventKind, Status, life_of
from rides.models.rows import RideStatusEvent
from search.models import CatalogueEntry, FacetValue

OPENINGS = (EventKind.SOFT_OPENED, EventKind.OPENED, EventKind.RELOCATED_IN, EventKind.REOPENED)
CLOSINGS = (
    EventKind.CLOSED_TEMPORARILY,
    EventKind.CLOSED,
    EventKind.RELOCATED_OUT,
    EventKind.CONVERTED,
    EventKind.DEMOLISHED,
)
# Words for what is still to come.
WORDS = {
    EventKind.SOFT_OPENED: gettext_lazy("Soft opening"),
    EventKind.OPENED: gettext_lazy("Opening"),
    EventKind.RELOCATED_IN: gettext_lazy("Comes from another place"),
    EventKind.REOPENED: gettext_lazy("Reopening"),
    EventKind.CLOSED_TEMPORARILY: gettext_lazy("Closes for a while"),
    EventKind.CLOSED: gettext_lazy("Closing"),
    EventKind.RELOCATED_OUT: gettext_lazy("Goes to another place"),
    EventKind.CONVERTED: gettext_lazy("Becomes another ride"),
    EventKind.DEMOLISHED: gettext_lazy("To be removed"),
}


@dataclass(frozen=True)
class Coming:
    """Something that is to happen. `date` is None where none was named."""

    entry: CatalogueEntry
    kind: str
    date: PartialDate | None = None
    note: str = ""
    source_title: str = ""
    source_url: str = ""

    @property
    def is_opening(self) -> bool:
        """Whether riders gain something."""
        return self.kind in OPENINGS

    @property
    def words(self) -> str:
        """What is to happen."""
        return str(WORDS[self.kind])

    @property
    def is_exact(self) -> bool:
        """Whether a day is named."""
        return self.date is not None and self.date.precision == Precision.DAY and not self.date.qualifier

    @property
    def reliability(self) -> str:
        """How sure one can be, in words."""
        if self.is_opening and self.entry.status == Status.RUMOURED:
            return _("only rumoured")
        if self.is_opening and self.entry.status == Status.CONSTRUCTION:
            return _("being built")
        return _("announced")

    @property
    def id(self) -> str:
        """Names it as long as it is to come, also when its date changes."""
        return f"{self.entry.pk}-{self.kind}"


def coming(today: date) -> list[Coming]:
    """All that is to come, the earliest first, what has no date last. Four queries."""
    planned = {**_planned(ParkStatusEvent, today), **_planned(RideStatusEvent, today)}
    codes = FacetValue.objects.filter(facet="status", value__in=COMING_STATUSES).values_list("pk", flat=True)
    wanted = Q(pk__in=planned) | Q(facets__overlap=list(codes))
    entries = CatalogueEntry.objects.filter(wanted, type__in=("ride", "park")).defer("search_vector", "point")
    found = [each for entry in entries for each in _of_entry(entry, planned.get(entry.pk, []))]
    return sorted(found, key=lambda each: (*_order(each.date, today), each.entry.sort_key, each.id))


def _of_entry(entry: CatalogueEntry, planned: list[tuple]) -> list[Coming]:
    """What is planned of it, each sort once; what is only announced has no date."""
    found = {kind: Coming(entry, kind, *rest) for kind, *rest in reversed(planned)}
    if entry.status in COMING_STATUSES and not any(each.is_opening for each in found.values()):
        found[EventKind.OPENED] = Coming(entry, EventKind.OPENED)
    return list(found.values())


def _planned(rows, today: date) -> dict[int, list[tuple]]:
    """By page (kind, date, note, source, its address) of the planned events that have not come and were not called off.

    A date of this year may still be to come however early it begins, and so may one of this decade.
    """
    begins = Q(day__gte=date(today.year, 1, 1)) | Q(day=date(today.year // 10 * 10, 1, 1), ends="X")
    dated = rows.objects.annotate(ends=Right("date", 1)).filter(begins, kind__in=[*OPENINGS, *CLOSINGS])
    events: dict[int, list[tuple]] = {}
    ordered = rows.objects.filter(page_id__in=dated.order_by().values("page_id")).order_by(
        "page_id", "sort_order", "pk"
    )
    for page, *event in ordered.values_list("page_id", "kind", "date", "note", "source_title", "source_url"):
        events.setdefault(page, []).append(tuple(event))
    return {page: left for page, found in events.items() if (left := list(_still_to_come(found, today)))}


def _still_to_come(events: list[tuple], today: date) -> Iterable[tuple]:
    life = life_of([Event(kind, when) for kind, when, *_rest in events], today)
    for placed in life:
        kind, when, *rest = events[placed.position]
        if when is not None and placed.counts_from > today and kind in WORDS:
            yield kind, when, *rest


def _order(when: PartialDate | None, today: date) -> tuple:
    """By the earliest day on which it can come; of the same the exacter first."""
    if when is None:
        return 1, date.max, date.max
    return 0, max(when.earliest, today), when.latest


def year_of(each: Coming, today: date) -> int | None:
    """Under which year it stands; None without a date."""
    return max(each.date.earliest.year, today.year) if each.date else None


def by_years(found: list[Coming], today: date) -> list[dict]:
    """Those of each year together, in their order; those without a date last."""
    years: dict[int | None, list[Coming]] = {}
    for each in found:
        years.setdefault(year_of(each, today), []).append(each)
    return [{"year": year, "rows": rows} for year, rows in years.items()]
