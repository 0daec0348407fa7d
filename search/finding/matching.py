"""The one query that finds entries, ranks and counts them."""

from dataclasses import dataclass, field

from search.models import CatalogueEntry

from .correcting import Meanings
from .ranking import letters, score
from .reading import Query
from .tsqueries import as_meant, as_typed

TYPES = tuple(str(each) for each in CatalogueEntry.Type)
# What a result shows, and what tells why it was found.
COLUMNS = [
    "page_id",
    "type",
    "key",
    "url_path",
    "name",
    "local_name",
    "category",
    "status",
    "country",
    "region",
    "city",
    "roles",
    "height_m",
    "drop_m",
    "vertical_angle_deg",
    "speed_kmh",
    "ride_count",
    "opening_date",
    "closing_date",
    "park_name",
    "maker_name",
    "model_name",
    "words",
    "former_words",
    "context_words",
    "prominence",
]


@dataclass(frozen=True)
class Wanted:
    """Which of the hits: of which types, from which place to which; at most `cap` of a type are looked at."""

    types: tuple[str, ...] = TYPES
    first: int = 0
    end: int = 20
    cap: int = 500


@dataclass
class Matches:
    """Entries in order, each with `kind` and `matched` (the name it was found by), `score`, `namesakes`, and `letters`:
    how much of the query that name holds; 0 where only its park or maker answers.

    `counts` are hits by type, `cap + 1` for more than the cap. `is_meant`: nothing was found as it was typed.
    """

    entries: list[CatalogueEntry] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    is_meant: bool = False


def match(query: Query, meanings: Meanings, wanted: Wanted) -> Matches:
    """What answers the query as it was typed; where nothing does, as it may be meant. One query."""
    held = letters(query, meanings)
    ranked = score(query)
    typed = _candidates(as_typed(query.words, meanings), wanted.cap)
    meant = _candidates(as_meant(query.words, meanings), wanted.cap) if meanings.near else ("", [])
    sql = _SQL.format(
        typed=typed[0],
        meant=_ELSE_MEANT.format(meant=meant[0]) if meant[0] else "",
        score=ranked.sql,
        letters=held.sql,
        columns=", ".join(f"entry.{name}" for name in COLUMNS),
    )
    span = [wanted.first, wanted.end]
    params = [*typed[1], query.whole_forms, *meant[1], *held.params, *ranked.params, *span, list(wanted.types), *span]
    return _read(list(CatalogueEntry.objects.raw(sql, params)), wanted)


def _candidates(tsquery: str, cap: int) -> tuple[str, list]:
    """The best known of each type that hold all words: type by type, so that the index by prominence can serve."""
    one = (
        "(SELECT page_id, type FROM search_catalogueentry WHERE type = '{}' AND search_vector @@ %s::tsquery "
        "ORDER BY prominence DESC NULLS LAST, page_id LIMIT %s)"
    )
    return " UNION ALL ".join(one.format(each) for each in TYPES), [tsquery, cap + 1] * len(TYPES)


_ELSE_MEANT = "UNION ALL SELECT *, true FROM ({meant}) meant WHERE NOT EXISTS (SELECT FROM typed)"
_SQL = """
WITH typed AS MATERIALIZED (
    SELECT page_id, type FROM ({typed}) holding_all_words
    UNION SELECT entry_id, type FROM (
        SELECT entry_id, type FROM search_cataloguename WHERE folded = ANY(%s::text[])
        ORDER BY prominence DESC LIMIT 100
    ) of_that_name
),
found AS MATERIALIZED (SELECT *, false AS is_meant FROM typed {meant}),
named AS (
    SELECT *, {letters} AS letters FROM (
        SELECT found.*, name.kind, name.name AS matched, name.folded, ' ' || name.folded || ' ' AS padded,
            name.prominence
        -- Names are fetched entry by entry: read whole, their table would cost more with every page.
        FROM found CROSS JOIN LATERAL (SELECT * FROM search_cataloguename WHERE entry_id = found.page_id OFFSET 0) name
    ) named
    OFFSET 0 -- so that the letters are counted once a name
),
best AS (
    SELECT DISTINCT ON (page_id) *, {score} AS score FROM named ORDER BY page_id, score DESC, length(folded)
),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY type ORDER BY score DESC, page_id) AS place,
        count(*) OVER (PARTITION BY type, folded) AS namesakes, count(*) OVER (PARTITION BY type) AS hits
    FROM best
)
SELECT {columns}, placed.kind, placed.matched, placed.score, placed.letters, placed.namesakes, placed.hits,
    placed.is_meant, place > %s AND place <= %s AND placed.type = ANY(%s::text[]) AS is_wanted
FROM placed JOIN search_catalogueentry entry USING (page_id) WHERE place = 1 OR place > %s AND place <= %s
ORDER BY placed.score DESC, page_id
"""


def _read(rows: list[CatalogueEntry], wanted: Wanted) -> Matches:
    return Matches(
        entries=[row for row in rows if row.is_wanted],
        counts={row.type: row.hits for row in rows},
        is_meant=any(row.is_meant for row in rows),
    )
