"""Who stands where: ranks, figures, and how many could not take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils.safestring import SafeString

from core.templatetags.ui import meter
from core.units import plain_number, quantity_html, quantity_text
from search.models import CatalogueEntry

from .moments import FIRST_DAY
from .race import counts, entries_of, has_figure, left_out, ranked, tallied, value_of
from .registry import Record
from .scope import Scope

PER_PAGE = 50
MOST_RANKED = 1000
MOST_POSSIBLE = 5


@dataclass
class Place:
    """A place on the list; equal figures share a rank."""

    rank: int
    value: float
    entry: CatalogueEntry
    record: Record
    best: float = 0

    @property
    def meter(self) -> SafeString | str:
        """A bar of the figure against the best one."""
        return "" if self.record.is_dated else meter(self.value, self.best)

    @property
    def figure(self) -> SafeString | str:
        """The figure as the page prints it, in both units."""
        return figure_html(self.record, self.value, self.entry)


@dataclass(frozen=True)
class Field:
    """How many are in the scope, how many of them have the figure, and of how many nobody knows when they were open."""

    everybody: int
    known: int
    undated: int


def figure_html(record: Record, value: float, entry: CatalogueEntry | None = None) -> SafeString | str:
    """A figure of a record in both units; a day as it is recorded."""
    if record.is_dated:
        return entry.opening_date.display() if entry and entry.opening_date else str(day_of(value).year)
    return plain_number(value, 1) if record.unit == "number" else quantity_html(value, record.unit)


def figure_text(record: Record, value: float) -> str:
    """The same as plain text, a day as its year."""
    if record.is_dated:
        return str(day_of(value).year)
    return plain_number(value, 1) if record.unit == "number" else quantity_text(value, record.unit)


def day_of(value: float) -> date:
    """The day that a number of days since 1880 means."""
    return FIRST_DAY + timedelta(days=int(value))


class Standings:
    """The list of a scope: how long it is, and its places page by page."""

    def __init__(self, scope: Scope, field: Field):
        self.scope = scope
        self.entries: dict[object, CatalogueEntry] = {}
        self._tallies = list(tallied(scope)[:MOST_RANKED]) if scope.record.counted else None
        self.count = min(field.known if self._tallies is None else len(self._tallies), MOST_RANKED)

    def places(self, window: slice, also: Iterable[object] = ()) -> list[Place]:
        """The places of one page. One query, which also fills `entries` with the parks or makers in `also`."""
        if self._tallies is not None:
            return self._counted(window, also)
        record = self.scope.record
        return [
            Place(entry.rank, entry.value, entry, record, entry.best) for entry in light(ranked(self.scope))[window]
        ]

    def _counted(self, window: slice, also: Iterable[object]) -> list[Place]:
        record, rows = self.scope.record, self._tallies or []
        ranks = competition_ranks(row["value"] for row in rows)
        chosen = list(zip(ranks, rows, strict=True))[window]
        self.entries = entries_by_group(record, [*also, *(row["group"] for _rank, row in chosen)])
        return [
            Place(rank, row["value"], self.entries[row["group"]], record, rows[0]["value"])
            for rank, row in chosen
            if row["group"] in self.entries
        ]


def competition_ranks(values: Iterable[float]) -> list[int]:
    """1, 2, 2, 4 for values in their order; equal ones share a rank."""
    ranks: list[int] = []
    before = None
    for position, value in enumerate(values, start=1):
        ranks.append(ranks[-1] if ranks and value == before else position)
        before = value
    return ranks


def entries_by_group(record: Record, groups: list) -> dict:
    """The entries of parks by page or of makers by key. One query."""
    if record.counted == "park":
        return {entry.pk: entry for entry in light(CatalogueEntry.objects.filter(pk__in=groups))}
    found = CatalogueEntry.objects.filter(type=CatalogueEntry.Type.COMPANY, key__in=groups)
    return {entry.key: entry for entry in light(found)}


def light(entries):
    """Without the columns that only the search needs."""
    return entries.defer("search_vector", "point", "words", "former_words", "context_words", "facets", "related_ids")


def field_of(scope: Scope) -> Field:
    """How many stand in the scope, and what is known of them. One query."""
    record, in_race = scope.record, counts(scope)
    undated = left_out(scope.moment) if scope.moment and not scope.everything else None
    if undated is None:
        # Nothing but who is in the race is read, so no more than the figure is asked of each: an index holds that.
        entries, in_race, known = entries_of(scope).filter(in_race), Q(), _figure_of(record)
    else:
        entries, known = entries_of(scope), in_race & _figure_of(record)
    row = entries.aggregate(
        everybody=Count("pk", filter=in_race),
        known=Count("pk", filter=known),
        **({"undated": Count("pk", filter=undated)} if undated is not None else {}),
    )
    return Field(row["everybody"], row["known"], row.get("undated", 0))


def possible(scope: Scope) -> list[Place]:
    """The largest of those of which nobody recorded when they closed: they may have been open then. One query."""
    record = scope.record
    if not scope.moment or scope.everything or not record.column or record.is_dated:
        return []
    found = entries_of(scope).filter(left_out(scope.moment), has_figure(record.column), opening_day__isnull=False)
    order = record.column if record.smallest else f"-{record.column}"
    found = light(found.annotate(value=value_of(record.column)).order_by(order, "pk"))[:MOST_POSSIBLE]
    return [Place(0, entry.value, entry, record) for entry in found]


def _figure_of(record: Record) -> Q:
    return has_figure(record.column) if record.column else Q()
