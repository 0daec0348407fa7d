"""No list and no record reads all rows: what the database really reads for them among some thousand entries."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.http import QueryDict

from search.catalogue.facets import values_of
from search.finder.listing import list_page
from search.finder.question import Question
from search.models import CatalogueEntry, FacetPair, FacetValue
from search.records.history import history_of
from search.records.registry import RECORDS
from search.records.scope import ScopeForm

pytestmark = pytest.mark.django_db
ROWS = 3_000
FIRST = 10_000_000


@pytest.fixture
def many(db):
    """Three thousand rides, without pages: one in fifty is a simulator, and those are the least known."""
    with transaction.atomic():
        _write([_entry(number) for number in range(ROWS)])
        with connection.cursor() as cursor:
            # What the database does by itself after a while.
            cursor.execute("SELECT gin_clean_pending_list('search_entry_facets')")
            cursor.execute("ANALYZE search_catalogueentry")
        yield
        transaction.set_rollback(True)


def _entry(number: int) -> CatalogueEntry:
    opened = date(1900, 1, 1) + timedelta(days=number * 15)
    is_rare, is_gone = number % 50 == 0, number % 3 == 0
    ended = opened + timedelta(days=4000) if is_gone else None
    return CatalogueEntry(
        page_id=FIRST + number,
        type="ride",
        key=f"park/ride-{number}",
        name=f"Ride {number}",
        sort_key=f"ride {number:06}",
        category="simulator" if is_rare else "flat-ride",
        status="removed" if is_gone else "operating",
        prominence=0 if is_rare else 1 + number % 997,
        height_m=1 + number * 7 % 89 if number % 4 else None,
        opening_day=opened,
        open_during=[(opened, ended)],
    )


def _write(entries: list[CatalogueEntry]) -> None:
    codes: dict[tuple[str, str], int] = {}
    counts: dict[int, int] = {}
    for entry in entries:
        for pair in sorted(values_of(entry)):
            if pair not in codes:
                codes[pair] = FacetValue.objects.get_or_create(facet=pair[0], value=pair[1])[0].pk
            entry.facets.append(codes[pair])
            counts[codes[pair]] = counts.get(codes[pair], 0) + 1
    CatalogueEntry.objects.bulk_create(entries)
    FacetPair.objects.bulk_create(
        FacetPair(type="ride", first=code, second=code, count=count) for code, count in counts.items()
    )


@contextmanager
def most_read() -> Iterator[list[int]]:
    """For each statement within, how many rows and places of an index it took from the catalogue."""
    read: list[int] = []

    def explained(execute, sql, params, many, context):
        if "search_catalogueentry" in sql and not sql.startswith("EXPLAIN"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
                plan = cursor.fetchone()[0]
            plan = json.loads(plan) if isinstance(plan, str) else plan
            read.append(sum(_rows(node) for node in _nodes(plan[0]["Plan"])))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        yield read


def _rows(node: dict) -> float:
    if node.get("Relation Name") != "search_catalogueentry":
        return 0
    removed = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return (node["Actual Rows"] + removed) * node["Actual Loops"]


def _nodes(node: dict) -> Iterator[dict]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


LISTS = ["", "sort=name", "sort=opened", "sort=-opened", "sort=height", "kind=simulator", "height_min=85"]
# Only the filter says where they are: they stand last.
LISTS += ["kind=simulator&opened_min=1900", "kind=simulator&sort=opened", "kind=simulator&sort=-name"]


def test_no_list_and_no_history_reads_all_rows(many):
    for query in LISTS:
        question = Question.of("ride", QueryDict(query))
        with most_read() as read:
            first = list_page(question)
            further = first.next_url.partition("?")[2]
            rows = [*first.rows, *(list_page(Question.of("ride", QueryDict(further))).rows if further else [])]
        assert len(rows) > 50, query
        assert max(read) < ROWS / 8, (query, read)
    for query in ("", "status=all"):
        scope = ScopeForm(QueryDict(query), RECORDS["oldest"]).scope()
        with most_read() as read:
            history = history_of(scope, is_broad=True)
        assert max(read) < ROWS / 8, (query, read)
        assert history
        assert history == history_of(scope)
