"""One page of a list: so many rows from a place in it on, in either direction, without counting or skipping rows."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from django.db.models import F, IntegerField, Q, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from search.models import CatalogueEntry

from .cursor import Cursor, cursor_of
from .parting import in_values, least_of
from .question import Question
from .sorting import Sorting

PER_PAGE = 50
# So many rows are sorted sooner than an index is read that has them at its end.
FEW = 5_000
# What is never shown in a list.
_HEAVY = ("words", "former_words", "context_words", "search_vector", "point", "facets", "related_ids", "open_during")


@dataclass
class Listing:
    """The rows, and the addresses of what comes before and after them ("" where nothing does)."""

    question: Question
    rows: list[CatalogueEntry]
    previous_url: str = ""
    next_url: str = ""

    @property
    def first_url(self) -> str:
        """The beginning of the list, where this is not it."""
        return self.question.url() if self.previous_url else ""

    @cached_property
    def largest(self) -> float:
        """The largest value of the column by which it is sorted, for thin bars."""
        order = self.question.sorting.order
        values = [getattr(row, order.column, None) for row in self.rows] if order.kind in (int, float) else []
        return max((value for value in values if value is not None), default=0)


def list_page(question: Question, *, per_page: int = PER_PAGE) -> Listing:
    """The page of the list that the question asks for. One query."""
    backwards = question.before is not None
    cursor = question.before or question.after
    rows = fetch(question, cursor, backwards=backwards, limit=per_page + 1)
    has_more = len(rows) > per_page
    rows = rows[:per_page]
    if backwards:
        rows.reverse()
    listing = Listing(question, rows)
    # Whoever came back from a later row can go on to it; whoever came from an earlier one can go back.
    if rows and (backwards or has_more):
        listing.next_url = question.at_url(after=cursor_of(rows[-1], question.sorting).text(question.sorting))
    if rows and (has_more if backwards else cursor is not None):
        listing.previous_url = question.at_url(before=cursor_of(rows[0], question.sorting).text(question.sorting))
    return listing


def fetch(
    question: Question,
    cursor: Cursor | None,
    *,
    backwards: bool = False,
    limit: int,
    entries: QuerySet[CatalogueEntry] | None = None,
) -> list[CatalogueEntry]:
    """At most `limit` entries behind the cursor, or before it from the nearest on. One query.

    `entries` are those of the question, with other columns than a list shows.
    """
    entries = question.entries().defer(*_HEAVY) if entries is None else entries
    sorting = question.sorting
    if sorting.apart is not None:
        entries = entries.annotate(distance=sorting.apart)
    parts = [
        _part(_soon_found(question, entries, condition, order, limit), number, condition, order, limit)
        for number, (condition, order) in enumerate(_stretches(question, cursor, backwards=backwards))
    ]
    found = parts[0].union(*parts[1:], all=True)[:limit] if len(parts) > 1 else parts[0]
    return sorted(found, key=attrgetter("stretch"))


def _soon_found(question: Question, entries: QuerySet, condition: Q, order: list, limit: int) -> QuerySet:
    """The same entries, chosen without reading those that are not asked for.

    Where a filter is known to let few in, these are found by it and sorted: they may stand at the list's far end. The
    best known under values alone are found in an index that holds the values, without reading rows.
    """
    if not question.conditions or question.sorting.apart is not None:
        return entries
    value, page = order
    few, by_values = least_of(question), in_values(question)
    is_by_known = question.sorting.order.name == "known"
    if few is not None and few <= (2 * FEW if is_by_known and by_values is None else FEW):
        column = F(question.sorting.column)
        # The same order as an expression, which fits no index.
        unindexed = OrderBy(
            Coalesce(column, column),
            descending=value.descending,
            nulls_first=value.nulls_first,
            nulls_last=value.nulls_last,
        )
        ordered = question.entries().filter(condition).order_by(unindexed, page)
    elif is_by_known and by_values is not None:
        ordered = by_values.filter(condition).order_by(*order)
    else:
        return entries
    return entries.filter(pk__in=ordered.values("pk")[:limit])


def _part(entries: QuerySet, number: int, condition: Q, order: list, limit: int) -> QuerySet:
    numbered = entries.filter(condition).annotate(stretch=Value(number, IntegerField()))
    return numbered.order_by(*order)[:limit]


def _stretches(question: Question, cursor: Cursor | None, *, backwards: bool) -> list[tuple[Q, list]]:
    """The list from the cursor on as stretches that follow each other, each one range of an index.

    Rows of the same value as the cursor's, then those of further values, then those without one; a condition that joins
    them by OR would have the database read the list from its beginning.
    """
    sorting = question.sorting
    order = sorting.expressions(backwards=backwards)
    column = sorting.column
    without = Q(**{f"{column}__isnull": True})
    known = Q(**{f"{column}__isnull": False}) if sorting.order.has_unknown else Q()
    if cursor is None:
        stretches = [known, without] if sorting.order.has_unknown else [known]
        stretches = stretches[::-1] if backwards else stretches
    elif cursor.value is None:
        stretches = [without & _beyond(cursor, sorting, backwards), *([known] if backwards else [])]
    else:
        further = Q(**{f"{column}__{'lt' if sorting.descends != backwards else 'gt'}": cursor.value})
        stretches = [Q(**{column: cursor.value}) & _beyond(cursor, sorting, backwards), further]
        stretches += [without] if sorting.order.has_unknown and not backwards else []
    return [(condition, order) for condition in stretches]


def _beyond(cursor: Cursor, sorting: Sorting, backwards: bool) -> Q:
    return Q(**{f"pk__{'lt' if sorting.pages_descend != backwards else 'gt'}": cursor.page_id})
