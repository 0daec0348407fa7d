"""The one writer of the catalogue."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import connection, transaction

from search.models import CatalogueEntry, CatalogueName

from .gathering import gather
from .names import names_of, vocabulary_of
from .tags import outdate
from .tallies import add_pairs, add_words, codes_for, pairs_of, wide_among

CHUNK = 500
# Writers take turns: each reads the pages after the one before has committed, so the last one writes the truth.
WRITER_LOCK = 0x6361_7461  # "cata"

COLUMNS = [
    column.attname for column in CatalogueEntry._meta.concrete_fields if not column.generated and not column.primary_key
]
# What others show of an entry: when it changes, theirs change.
SHARED = ("name", "url_path", "initials", "local_name", "country", "region", "city", "latitude", "longitude")
# What the counts of parks, makers and models depend on.
COUNTED = ("status", "category", "related_ids")


@dataclass
class Change:
    """Entries before and after; None where there was or is none."""

    old: CatalogueEntry | None
    new: CatalogueEntry | None

    @property
    def columns(self) -> list[str]:
        """The columns that differ; all where one of both is missing."""
        if self.old is None or self.new is None:
            return COLUMNS if self.old is not self.new else []
        return [name for name in COLUMNS if getattr(self.old, name) != getattr(self.new, name)]


@dataclass
class Written:
    """What a chunk of work changed."""

    changes: list[Change] = field(default_factory=list)

    @property
    def types(self) -> set[str]:
        """The types of entries that changed."""
        return {str((change.new or change.old).type) for change in self.changes}


def refresh(page_ids: Iterable[int], *, takes_turns: bool = True) -> int:
    """Bring the entries of these pages, and of those that tell of them, in line with the pages; how many changed.

    For `takes_turns` see `write`.
    """
    waiting, done, number = set(page_ids), set(), 0
    while waiting:
        chunk = set(islice(sorted(waiting), CHUNK))
        written = write(chunk, takes_turns=takes_turns)
        done |= chunk
        number += len(written.changes)
        waiting = (waiting | followers(written.changes)) - done
    return number


@transaction.atomic
def write(page_ids: Iterable[int], *, with_tallies: bool = True, takes_turns: bool = True) -> Written:
    """Write what differs for these pages alone. `with_tallies=False` leaves the counting to `tallies.recount`.

    `takes_turns=False` is for a transaction that is going to be rolled back: it keeps no other writer waiting for its
    turn, and settles no debts.
    """
    ids = set(page_ids)
    if takes_turns:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
    gone = _taken_debts(ids) if takes_turns else []
    new = gather(ids)
    old = stored(ids)
    codes = codes_for({each for entry in new.values() for each in entry.facet_values})
    for entry in new.values():
        entry.facets = sorted(codes[each] for each in entry.facet_values)
    changes = [Change(old.get(pk), new.get(pk)) for pk in sorted(old.keys() | new.keys())]
    written = Written([change for change in changes if change.columns])
    _apply(written.changes)
    _write_names(list(new.values()))
    if with_tallies:
        count(written.changes, gone)
    outdate(written.types | {each["type"] for each in gone})
    return written


def _taken_debts(ids: set[int]) -> list[dict]:
    """Settle the debts of these pages; what the deleted ones among them were counted by."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_cataloguedebt WHERE page_id = ANY(%s) RETURNING counted", [sorted(ids)])
        return [json.loads(counted) for (counted,) in cursor.fetchall() if counted]


def stored(page_ids: Iterable[int]) -> dict[int, CatalogueEntry]:
    """The entries as they stand, by page."""
    return {entry.page_id: entry for entry in CatalogueEntry.objects.filter(pk__in=page_ids).defer(*GENERATED)}


GENERATED = ("search_vector", "point", "map_x", "map_y")


def _apply(changes: list[Change]) -> None:
    written = [change.new for change in changes if change.new]
    gone = [change.old.page_id for change in changes if change.new is None]
    if gone:
        CatalogueEntry.objects.filter(pk__in=gone).delete()
    if written:
        CatalogueEntry.objects.bulk_create(
            written, update_conflicts=True, unique_fields=["page"], update_fields=_names_of_fields()
        )


def _names_of_fields() -> list[str]:
    return [CatalogueEntry._meta.get_field(name).name for name in COLUMNS]


def _write_names(entries: list[CatalogueEntry]) -> None:
    """Names may differ where no column of the entry does: in their spelling, or in the forms that are kept of them."""
    stand = stored_names(entry.page_id for entry in entries)
    wanted = {entry.page_id: list(name_rows(entry)) for entry in entries}
    differ = [pk for pk, rows in wanted.items() if {row.compared for row in rows} != stand[pk]]
    if differ:
        CatalogueName.objects.filter(entry__in=differ).delete()
        CatalogueName.objects.bulk_create(row for pk in differ for row in wanted[pk])


def stored_names(page_ids: Iterable[int]) -> dict[int, set[tuple]]:
    """The name rows as they stand, each as it is compared, by page. One query."""
    stand = defaultdict(set)
    for row in CatalogueName.objects.filter(entry__in=list(page_ids)):
        stand[row.entry_id].add(row.compared)
    return stand


def name_rows(entry: CatalogueEntry) -> Iterator[CatalogueName]:
    """The names of an entry as rows, unsaved."""
    for named in names_of(entry):
        yield CatalogueName(
            entry_id=entry.page_id,
            kind=named.kind,
            name=named.name,
            folded=named.folded,
            type=entry.type,
            prominence=entry.prominence,
        )


def counted_by(entry: CatalogueEntry) -> dict:
    """All of an entry that counts depend on, as plain values."""
    return {"type": str(entry.type), "facets": entry.facets, "words": sorted(vocabulary_of(entry))}


def count(changes: list[Change], gone: list[dict]) -> None:
    """Add what came and take away what went; `gone` is what deleted entries were counted by."""
    steps = [(each, -1) for each in gone]
    for change in changes:
        before, after = (entry and counted_by(entry) for entry in (change.old, change.new))
        if before != after:
            steps += [(each, step) for each, step in ((before, -1), (after, 1)) if each]
    wide = wide_among({code for each, _step in steps for code in each["facets"]})
    pairs: Counter = Counter()
    words: Counter = Counter()
    for each, step in steps:
        pairs.update({(each["type"], *pair): step for pair in pairs_of(each["facets"], wide)})
        words.update(dict.fromkeys(each["words"], step))
    add_pairs(pairs)
    add_words(words)


def followers(changes: Iterable[Change]) -> set[int]:
    """The pages whose entries tell of what changed."""
    told_of, counted = set(), set()
    for change in changes:
        columns = set(change.columns)
        entry = change.new or change.old
        if columns.intersection(SHARED) and entry.type != CatalogueEntry.Type.RIDE:
            told_of.add(entry.page_id)
        if columns.intersection(COUNTED) and entry.type == CatalogueEntry.Type.RIDE:
            counted |= {pk for each in (change.old, change.new) if each for pk in each.related_ids}
    return counted | telling_of(told_of)


def telling_of(page_ids: Iterable[int]) -> set[int]:
    """The pages whose entries tell something of these."""
    ids = list(page_ids)
    return set(CatalogueEntry.objects.filter(related_ids__overlap=ids).values_list("pk", flat=True)) if ids else set()
