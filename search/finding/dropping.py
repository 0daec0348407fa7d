"""Which word of a query that found nothing keeps it from finding something."""

from dataclasses import dataclass

from .correcting import Meanings
from .counting import count
from .offering import Offer
from .reading import Query
from .tsqueries import as_typed


@dataclass(frozen=True)
class Drop:
    """Without `word` the query `rest` finds `count` things; `is_more` where there are more than were counted."""

    word: str
    rest: Query
    count: int
    is_more: bool


def drops(query: Query, meanings: Meanings, offer: Offer | None, *, cap: int) -> list[Drop]:
    """For each word what the query finds without it, the most first; words that do not help are left out.

    What is offered is counted with them: one query, or none.
    """
    rests = [query.without(at) for at in range(len(query.words))] if len(query.words) > 1 else []
    counts = count([as_typed(rest.words, meanings) for rest in rests], offer, cap=cap + 1)
    found = [
        Drop(word, rest, min(number, cap), number > cap)
        for word, rest, number in zip(query.words if rests else (), rests, counts, strict=True)
    ]
    return sorted((drop for drop in found if drop.count), key=lambda drop: -drop.count)
