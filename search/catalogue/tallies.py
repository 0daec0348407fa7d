"""What is counted over the whole catalogue and kept by adding and taking away: pairs of facet values, and words."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from search.models import FacetValue

from .facets import FACETS, WIDE

Codes = dict[tuple[str, str], int]


def codes_for(values: Iterable[tuple[str, str]]) -> Codes:
    """The numbers of (facet, value); those that are new get one. One query, or three."""
    wanted = set(values)
    if not wanted:
        return {}
    found = stored_codes(wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_facetvalue (facet, value) SELECT * FROM unnest(%s::text[], %s::text[]) "
                "ON CONFLICT DO NOTHING",
                [[facet for facet, _value in missing], [value for _facet, value in missing]],
            )
        found |= stored_codes(set(missing))
    return found


def stored_codes(wanted: set[tuple[str, str]]) -> Codes:
    """The numbers of those of these values that have one. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stored.facet, stored.value, stored.id FROM search_facetvalue stored JOIN "
            "unnest(%s::text[], %s::text[]) AS wanted(facet, value) USING (facet, value)",
            [[facet for facet, _value in wanted], [value for _facet, value in wanted]],
        )
        return {(facet, value): number for facet, value, number in cursor.fetchall()}


def wide_among(codes: Iterable[int]) -> set[int]:
    """Those of these numbers that are values of wide facets. One query."""
    found = FacetValue.objects.filter(pk__in=codes, facet__in=WIDE)
    return set(found.values_list("pk", flat=True))


def pairs_of(codes: Iterable[int], wide: set[int]) -> Iterable[tuple[int, int]]:
    """The pairs by which an entry with these numbers is counted; of two in `wide` none is kept."""
    ordered = sorted(codes)
    for position, first in enumerate(ordered):
        yield first, first
        for second in ordered[position + 1 :]:
            if not (first in wide and second in wide):
                yield first, second


def add_pairs(changes: Counter[tuple[str, int, int]]) -> None:
    """Add to the counts by (type, first, second); in one order, so that two writers wait and do not block."""
    rows = sorted((key, change) for key, change in changes.items() if change)
    if not rows:
        return
    columns = [[key[at] for key, _change in rows] for at in range(3)] + [[change for _key, change in rows]]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_facetpair kept SET count = kept.count + new.change "
            "FROM unnest(%s::text[], %s::int[], %s::int[], %s::int[]) AS new(type, first, second, change) "
            "WHERE kept.type = new.type AND kept.first = new.first AND kept.second = new.second "
            "RETURNING kept.type, kept.first, kept.second, kept.count",
            columns,
        )
        found = cursor.fetchall()
        known = {tuple(key) for *key, _count in found}
        new = [(key, change) for key, change in rows if key not in known]
        if new:
            cursor.execute(
                "INSERT INTO search_facetpair (type, first, second, count) "
                "SELECT * FROM unnest(%s::text[], %s::int[], %s::int[], %s::int[])",
                [[key[at] for key, _change in new] for at in range(3)] + [[change for _key, change in new]],
            )
        if empty := [key for *key, number in found if number == 0]:
            cursor.execute(
                "DELETE FROM search_facetpair kept USING unnest(%s::text[], %s::int[], %s::int[]) "
                "AS gone(type, first, second) "
                "WHERE kept.type = gone.type AND kept.first = gone.first AND kept.second = gone.second",
                [[key[at] for key in empty] for at in range(3)],
            )


def add_words(changes: Counter[str]) -> None:
    """Add to the numbers of entries that have each word."""
    rows = sorted((word, change) for word, change in changes.items() if change)
    if not rows:
        return
    columns = [[word for word, _change in rows], [change for _word, change in rows]]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_word kept SET uses = kept.uses + new.change "
            "FROM unnest(%s::text[], %s::int[]) AS new(word, change) WHERE kept.word = new.word "
            "RETURNING kept.word, kept.uses",
            columns,
        )
        found = cursor.fetchall()
        known = {word for word, _uses in found}
        new = [(word, change) for word, change in rows if word not in known]
        if new:
            cursor.execute(
                "INSERT INTO search_word (word, uses) SELECT * FROM unnest(%s::text[], %s::int[])",
                [[word for word, _change in new], [change for _word, change in new]],
            )
        if empty := [word for word, uses in found if uses == 0]:
            cursor.execute("DELETE FROM search_word WHERE word = ANY(%s)", [empty])


# What is counted anew, for rebuilding and for checking. A wide facet's values come with others' only.
PAIRS_AS_COUNTED = """
    WITH wide AS (SELECT id, facet = ANY(%(wide)s) AS is_wide FROM search_facetvalue)
    SELECT entry.type, a.id AS first, b.id AS second, count(*)::int AS count
    FROM search_catalogueentry entry, unnest(entry.facets) AS one(id) JOIN wide a USING (id),
         unnest(entry.facets) AS other(id) JOIN wide b USING (id)
    WHERE a.id = b.id OR (a.id < b.id AND NOT (a.is_wide AND b.is_wide))
    GROUP BY 1, 2, 3
"""
WORDS_AS_COUNTED = """
    SELECT left(word, 80) COLLATE "C" AS word, count(DISTINCT page_id)::int AS uses
    FROM search_catalogueentry, regexp_split_to_table(words || ' ' || former_words || ' ' || context_words, ' +') word
    WHERE length(word) > 2 AND word !~ '^[0-9]+$' GROUP BY 1
"""
PARAMETERS = {"wide": sorted(name for name in FACETS if name in WIDE)}


def recount() -> None:
    """Count everything anew from the entries; readers see the former counts until the transaction ends.

    One statement counts and settles the debts of deleted pages, since it sees a single moment: no page that is deleted
    meanwhile is taken away twice, or not at all.
    """
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_facetpair")
        cursor.execute("DELETE FROM search_word")
        cursor.execute(
            "WITH settled AS (DELETE FROM search_cataloguedebt WHERE counted IS NOT NULL), "  # noqa: S608
            f"words AS (INSERT INTO search_word (word, uses) {WORDS_AS_COUNTED}) "
            f"INSERT INTO search_facetpair (type, first, second, count) {PAIRS_AS_COUNTED}",
            PARAMETERS,
        )
