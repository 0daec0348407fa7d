"""Which word of a query that found nothing keeps it from finding something."""

from dataclasses import dataclass

from .correcting import Meanings
from .counting import count
from .offering import Offer
from .reading import Query, of_words
from .tsqueries import as_typed


@dataclass(frozen=True)
class Drop:
    """Without `words` the query `rest` finds `count` things; `is_more` where there are more than were counted."""

    words: tuple[str, ...]
    rest: Query
    count: int
    is_more: bool

    @property
    def dropped(self) -> str:
        """What is left out."""
        return " ".join(self.words)


def drops(query: Query, meanings: Meanings, offer: Offer | None, *, cap: int) -> list[Drop]:
    """What the query finds without one of its words, the most first; where that is nothing, what each word finds alone.

    What is offered is counted with them: one query, or none.
    """
    rests = _rests(query)
    counts = count([as_typed(rest.words, meanings) for _words, rest in rests], offer, cap=cap + 1)
    found = [
        Drop(words, rest, min(number, cap), number > cap)
        for (words, rest), number in zip(rests, counts, strict=True)
        if number
    ]
    fewest = min((len(drop.words) for drop in found), default=0)
    return sorted((drop for drop in found if len(drop.words) == fewest), key=lambda drop: -drop.count)


def _rests(query: Query) -> list[tuple[tuple[str, ...], Query]]:
    """The query without each word, and each word without the others."""
    words = query.words
    without = [((word,), query.without(at)) for at, word in enumerate(words)]
    alone = [((*words[:at], *words[at + 1 :]), of_words([word])) for at, word in enumerate(words)]
    return {1: [], 2: without}.get(len(words), [*without, *alone])
