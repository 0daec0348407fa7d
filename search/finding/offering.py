"""Reading a query as a choice in the finder: "wooden coasters ohio" are rides by track, kind and region."""

from dataclasses import dataclass, field

from django.db import connection
from django.utils.http import urlencode

from .phrases import Pair, meaning_of
from .reading import STOP_WORDS, Query

LONGEST_PHRASE = 5


@dataclass
class Offer:
    """A choice in the finder of one type. `numbers` are those of its values; `count` is how many it has."""

    type: str
    pairs: list[Pair]
    numbers: list[int] = field(default_factory=list)
    count: int = 0

    @property
    def url(self) -> str:
        """Its address in the finder."""
        return f"/{self.type}s/?{urlencode(self.pairs)}"


def offer(query: Query) -> Offer | None:
    """What the whole query means to the finder; None where a word means nothing to it. One query, or none."""
    words = [word for word in query.folded.split()[:10] if word not in STOP_WORDS]
    spans = {(start, end): " ".join(words[start:end]) for start, end in _spans(len(words))}
    told = {span: pair for span, phrase in spans.items() if (pair := meaning_of(phrase))}
    if not told:
        return None
    named, numbers = _stored(list(told.values()), [phrase for span, phrase in spans.items() if span not in told])
    known = {span: named[phrase] for span, phrase in spans.items() if phrase in named} | told
    pairs = _covering(known, 0, len(words))
    return _as_offer(pairs, numbers) if pairs else None


def _spans(length: int) -> list[tuple[int, int]]:
    return [
        (start, end) for start in range(length) for end in range(start + 1, min(length, start + LONGEST_PHRASE) + 1)
    ]


def _covering(known: dict[tuple[int, int], Pair], start: int, length: int) -> list[Pair]:
    """Pairs whose phrases are all the words from `start` on, the longest phrases first; none where there are none."""
    for end in range(min(length, start + LONGEST_PHRASE), start, -1):
        if (start, end) in known:
            rest = _covering(known, end, length) if end < length else []
            if rest or end == length:
                return [known[start, end], *rest]
    return []


_SQL = """
SELECT '' AS phrase, facet, value, id FROM search_facetvalue
WHERE (facet, value) IN (SELECT * FROM unnest(%(facets)s::text[], %(values)s::text[]))
UNION ALL
SELECT lower(substr(value, 4)), facet, value, id FROM search_facetvalue
WHERE facet = 'region' AND lower(substr(value, 4)) = ANY(%(phrases)s::text[])
UNION ALL
SELECT name.folded, stored.facet, stored.value, stored.id FROM (
    SELECT DISTINCT ON (folded) folded, entry_id, type FROM search_cataloguename
    WHERE folded = ANY(%(phrases)s::text[]) AND type IN ('park', 'company') ORDER BY folded, prominence DESC
) name
JOIN search_catalogueentry entry ON entry.page_id = name.entry_id
JOIN search_facetvalue stored
    ON stored.facet = CASE name.type WHEN 'park' THEN 'park' ELSE 'maker' END AND stored.value = entry.key
"""


def _stored(pairs: list[Pair], phrases: list[str]) -> tuple[dict[str, Pair], dict[Pair, int]]:
    """What further phrases mean (regions, parks, makers), and the numbers of all pairs that occur."""
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {"facets": [facet for facet, _ in pairs], "values": [value for _, value in pairs], "phrases": phrases},
        )
        rows = cursor.fetchall()
    named = {phrase: (facet, value) for phrase, facet, value, _number in rows if phrase}
    return named, {(facet, value): number for _phrase, facet, value, number in rows}


def _as_offer(pairs: list[Pair], numbers: dict[Pair, int]) -> Offer | None:
    """Nothing where a value does not occur, or where only a thing is named that has a page of its own."""
    types = {value for facet, value in pairs if not facet}
    pairs = list(dict.fromkeys(pair for pair in pairs if pair[0]))
    if not pairs or len(types) > 1 or not numbers.keys() >= set(pairs):
        return None
    return Offer(types.pop() if types else "ride", pairs, [numbers[pair] for pair in pairs])
