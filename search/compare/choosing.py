"""Finding something to add: what the search finds, of the types that can stand beside what is chosen."""

from collections.abc import Collection

from search.finding.correcting import meanings
from search.finding.matching import Wanted, match
from search.finding.reading import read
from search.models import CatalogueEntry

LONGEST = 100
MOST_FOUND = 12
# Of each type so many of the best known are looked at.
CAP = 100


def found_for(words: str, *, types: Collection[str], without: Collection[int]) -> list[CatalogueEntry]:
    """Entries of these types, the best first; mistakes are forgiven. Two queries."""
    query = read(words[:LONGEST])
    if not query or len(query.folded) < 2:
        return []
    wanted = Wanted(types=tuple(map(str, types)), end=MOST_FOUND + len(without), cap=CAP)
    hits = match(query, meanings(query), wanted).entries
    return [entry for entry in hits if entry.pk not in without][:MOST_FOUND]
