"""Proving that the catalogue equals the pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from search.models import CatalogueDebt, CatalogueEntry

from . import tallies
from .gathering import all_page_ids, gather
from .tallies import stored_codes
from .writing import CHUNK, COLUMNS, name_rows, stored, stored_names


@dataclass(frozen=True)
class Fault:
    """Something that is not as it should be. `page` is None for what is counted over all of them."""

    page: int | None
    what: str
    stands: object = None
    should: object = None

    def __str__(self) -> str:
        where = f"page {self.page}" if self.page else "counts"
        return f"{where}: {self.what}: stands {self.stands!r}, should be {self.should!r}"


def faults() -> Iterator[Fault]:
    """All differences, page by page, then in what is counted. Reads only. Pages that are owed are faults too."""
    seen: set[int] = set()
    chunk: list[int] = []
    for pk in all_page_ids():
        chunk.append(pk)
        if len(chunk) == CHUNK:
            seen.update(chunk)
            yield from _of_pages(chunk)
            chunk = []
    seen.update(chunk)
    yield from _of_pages(chunk)
    for pk in CatalogueEntry.objects.order_by("pk").values_list("pk", flat=True):
        if pk not in seen:
            yield Fault(pk, "entry without a live page", "an entry", None)
    for pk in CatalogueDebt.objects.order_by("page_id").values_list("page_id", flat=True).distinct():
        yield Fault(pk, "still to be written", "owed", None)
    yield from _of_counts(
        "pair of facet values", "type, first, second", "count", "search_facetpair", tallies.PAIRS_AS_COUNTED
    )
    yield from _of_counts("word", "word", "uses", "search_word", tallies.WORDS_AS_COUNTED)


def _of_pages(ids: list[int]) -> Iterator[Fault]:
    should, stand = gather(ids), stored(ids)
    codes = stored_codes({each for entry in should.values() for each in entry.facet_values})
    names = stored_names(ids)
    for pk in sorted(should.keys() | stand.keys()):
        if pk not in stand:
            yield Fault(pk, "no entry", None, should[pk].name)
        elif pk not in should:
            yield Fault(pk, "entry of a page that not everybody may see", stand[pk].name, None)
        else:
            # A value that has no number yet is a difference like any other.
            should[pk].facets = sorted(codes.get(each, 0) for each in should[pk].facet_values)
            yield from _of_entry(stand[pk], should[pk], names[pk])


def _of_entry(stands: CatalogueEntry, should: CatalogueEntry, names: set[tuple]) -> Iterator[Fault]:
    for column in COLUMNS:
        if getattr(stands, column) != getattr(should, column):
            yield Fault(stands.page_id, column, getattr(stands, column), getattr(should, column))
    wanted = {row.compared for row in name_rows(should)}
    if names != wanted:
        yield Fault(stands.page_id, "names", sorted(names - wanted), sorted(wanted - names))


def _of_counts(what: str, keys: str, number: str, table: str, as_counted: str) -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {keys}, kept.{number}, counted.{number} FROM (SELECT {keys}, {number} FROM {table}) kept "  # noqa: S608
            f"FULL JOIN ({as_counted}) counted USING ({keys}) "
            f"WHERE kept.{number} IS DISTINCT FROM counted.{number} LIMIT 100",
            tallies.PARAMETERS,
        )
        for *key, stands, should in cursor.fetchall():
            yield Fault(None, f"{what} {' '.join(map(str, key))}", stands, should)
