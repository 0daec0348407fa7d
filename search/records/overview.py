"""All records at once: the holder of each and the next ones."""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import CharField, F, FloatField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import QueryDict

from search.models import CatalogueEntry

from .race import contenders, tallied
from .registry import ANY, RECORDS, Record
from .scope import Scope, ScopeForm
from .standings import Place, competition_ranks, light

SHOWN, LOWEST_RANK = 5, 3


class OverviewForm(ScopeForm):
    """Where and when; the rest is each record's own."""

    def __init__(self, query: QueryDict):
        super().__init__(query, RECORDS["oldest"])
        for name in ("kind", "track", "park", "maker"):
            self.fields.pop(name, None)

    def scopes(self) -> list[Scope]:
        """The scope of each record."""
        scope = self.scope()
        return [
            replace(scope, record=record, kind=record.kind, codes=self._all(scope, record))
            for record in RECORDS.values()
        ]

    def _all(self, scope: Scope, record: Record) -> tuple[int, ...]:
        kind = (self.options.code("kind", record.kind),) if record.kind != ANY else ()
        return (*scope.codes, *kind)


@dataclass
class Summary:
    """A record with its first places; none where nobody has the figure."""

    scope: Scope
    places: list[Place]

    @property
    def record(self) -> Record:
        """Which one it is."""
        return self.scope.record


def summaries(scopes: list[Scope]) -> list[Summary]:
    """The first places of each record. Four queries: those by figure are soon found, those by number are counted."""
    firsts: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for is_counted in (False, True):
        queries = [_first(scope) for scope in scopes if bool(scope.record.counted) == is_counted]
        for key, group, value in queries[0].union(*queries[1:], all=True):
            firsts[key].append((group, value))
    entries = _entries(scopes, firsts)
    return [Summary(scope, _places(scope.record, firsts[scope.record.key], entries)) for scope in scopes]


def _first(scope: Scope) -> QuerySet:
    """The best few as (record, page or key, figure)."""
    found = tallied(scope) if scope.record.counted else contenders(scope).annotate(group=F("pk"))
    return found.annotate(
        record=Value(scope.record.key, output_field=CharField()),
        who=Cast(F("group"), TextField()),
        figure=Cast(F("value"), FloatField()),
    ).values_list("record", "who", "figure")[:SHOWN]


def _entries(scopes: list[Scope], firsts: dict[str, list[tuple[str, float]]]) -> dict[str, CatalogueEntry]:
    """The entries by page or, of makers, by key."""
    makers = {scope.record.key for scope in scopes if scope.record.counted == "maker"}
    keys = [who for record in makers for who, _figure in firsts[record]]
    pages = [int(who) for record, rows in firsts.items() if record not in makers for who, _figure in rows]
    found = light(CatalogueEntry.objects.filter(pk__in=pages))
    companies = light(CatalogueEntry.objects.filter(Q(key__in=keys), type=CatalogueEntry.Type.COMPANY))
    return {str(entry.pk): entry for entry in found} | {entry.key: entry for entry in companies}


def _places(record: Record, rows: list[tuple[str, float]], entries: dict[str, CatalogueEntry]) -> list[Place]:
    # The database may hand over the parts of a union in any order.
    ordered = sorted(rows, key=lambda row: row[1], reverse=not record.smallest)
    ranks = competition_ranks(figure for _who, figure in ordered)
    return [
        Place(rank, figure, entries[who], record, ordered[0][1])
        for rank, (who, figure) in zip(ranks, ordered, strict=True)
        if rank <= LOWEST_RANK and who in entries
    ]
