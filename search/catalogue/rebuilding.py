"""Making the whole catalogue anew while it is being read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction

from search.models import CatalogueEntry, CatalogueName, FacetPair, FacetValue, Word

from . import tallies
from .gathering import all_page_ids
from .listening import paused
from .writing import CHUNK, WRITER_LOCK, write


def rebuild(say: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Write every entry that differs from its pages and remove what has none; how many changed.

    Chunk by chunk, each in its own transaction: the catalogue is never empty, and readers never wait. `say` hears how
    many pages of how many are done. What is owed is paid on the way.
    """
    ids = list(all_page_ids())
    changed = 0
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        changed += len(write(chunk, with_tallies=False).changes)
        say(start + len(chunk), len(ids))
    changed += _remove_strangers(set(ids))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
        tallies.recount()
    if changed >= CHUNK:
        _tell_the_planner()
    return changed


def _tell_the_planner() -> None:
    """After so many new rows its statistics are of another catalogue, and autovacuum comes when it comes."""
    tables = [model._meta.db_table for model in (CatalogueEntry, CatalogueName, FacetPair, FacetValue, Word)]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


@contextmanager
def rebuilt_at_the_end() -> Iterator[None]:
    """Around work on many pages: what is owed waits, then all is rebuilt; after an error the work of the day pays."""
    with paused():
        yield
    rebuild()


def _remove_strangers(ids: set[int]) -> int:
    """Entries of pages that are no longer live."""
    strange = [pk for pk in CatalogueEntry.objects.values_list("pk", flat=True).iterator() if pk not in ids]
    gone = 0
    strangers = iter(strange)
    while chunk := list(islice(strangers, CHUNK)):
        gone += len(write(chunk, with_tallies=False).changes)
    return gone
