"""What mistyped words may be meant for, from the words that occur in the catalogue."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection

from .distance import distance, most_mistakes, neighbours
from .forms import SHORTEST_BEGINNING, splits_of
from .reading import Query

MOST_MEANINGS = 4
_NO_TYPING_MISTAKE = frozenset("0123456789")


@dataclass(frozen=True)
class Meanings:
    """For words of the query what they may be meant for, the likeliest first; and two words that they may be."""

    near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    split: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


# A word is looked up among its neighbours only when it occurs nowhere, and the last one, which may be going on, when
# nothing begins with it either. `thorough` looks for neighbours of all.
_SQL = """
WITH asked AS MATERIALIZED (
    SELECT word FROM unnest(%(words)s::text[], %(ends)s::bool[]) AS given(word, is_last)
    WHERE %(thorough)s OR NOT (
        EXISTS (SELECT FROM search_word known WHERE known.word = given.word COLLATE "C")
        OR is_last AND EXISTS (
            SELECT FROM search_word known
            WHERE known.word >= given.word COLLATE "C" AND known.word < (given.word || '~') COLLATE "C"
        )
    )
)
SELECT asked.word, near.word, '' AS second, near.uses FROM asked CROSS JOIN LATERAL (
    SELECT word, uses FROM search_word known WHERE known.word %% asked.word
    ORDER BY similarity(known.word, asked.word) DESC, uses DESC LIMIT 12
) near
UNION
SELECT asked.word, known.word, '', known.uses FROM asked
JOIN unnest(%(of)s::text[], %(neighbours)s::text[]) AS near(of, word) ON near.of = asked.word
JOIN search_word known ON known.word = near.word COLLATE "C"
UNION
SELECT split.of, one.word, two.word, least(one.uses, two.uses)
FROM unnest(%(split)s::text[], %(firsts)s::text[], %(seconds)s::text[]) AS split(of, first, second)
JOIN search_word one ON one.word = split.first COLLATE "C" JOIN search_word two ON two.word = split.second COLLATE "C"
"""


def meanings(query: Query, *, thorough: bool = False) -> Meanings:
    """What words that occur nowhere may be meant for; all words when `thorough`. One query, or none."""
    words = [word for word in dict.fromkeys(query.words) if _may_be_mistyped(word)]
    if not words:
        return Meanings()
    near = [(word, other) for word in words for other in neighbours(word)]
    split = [(word, *parts) for word in words for parts in splits_of(word)]
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "words": words,
                "ends": [word == query.words[-1] for word in words],
                "thorough": thorough,
                "of": [word for word, _other in near],
                "neighbours": [other for _word, other in near],
                "split": [word for word, _first, _second in split],
                "firsts": [first for _word, first, _second in split],
                "seconds": [second for _word, _first, second in split],
            },
        )
        return _sorted_out(cursor.fetchall())


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING and not _NO_TYPING_MISTAKE.issuperset(word)


def _sorted_out(rows: list[tuple[str, str, str, int]]) -> Meanings:
    near, split = defaultdict(list), defaultdict(list)
    for word, first, second, uses in rows:
        if second:
            split[word].append((-uses, (first, second)))
        elif first != word and (mistakes := distance(word, first)) <= most_mistakes(word):
            near[word].append((mistakes, word[0] != first[0], -uses, first))
    return Meanings(
        {word: tuple(each[-1] for each in sorted(found)[:MOST_MEANINGS]) for word, found in near.items()},
        {word: tuple(each[-1] for each in sorted(found)[:2]) for word, found in split.items()},
    )
