"""Finding: what the page of results and the suggestions ask for."""

from dataclasses import dataclass, field

from search.models import CatalogueEntry

from .correcting import Meanings, meanings
from .counting import count
from .dropping import Drop, drops
from .explaining import meant_words
from .matching import TYPES, Matches, Wanted, match
from .offering import Offer, offer
from .reading import Query, of_words, read

PAGE_SIZE = 20
OF_EACH_TYPE = 8
CAP = 500


@dataclass
class Group:
    """Hits of one type, the best first. `total` is exact up to the cap; beyond it `is_more`."""

    type: str
    entries: list[CatalogueEntry]
    total: int
    is_more: bool = False

    @property
    def namesakes(self) -> int:
        """How many things are called what the best one is, itself included."""
        return self.entries[0].namesakes if self.entries else 0


@dataclass
class Found:
    """The answer to a query. `meant` is the query as it was corrected, None where it was found as typed."""

    query: Query
    groups: list[Group] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    cap: int = CAP
    meanings: Meanings = field(default_factory=Meanings)
    meant: Query | None = None
    drops: list[Drop] = field(default_factory=list)
    offer: Offer | None = None

    @property
    def total(self) -> int:
        """Hits of all types, as far as they were counted."""
        return sum(min(count, self.cap) for count in self.counts.values())

    @property
    def is_more(self) -> bool:
        """Whether there are more hits than were counted."""
        return any(count > self.cap for count in self.counts.values())


def find(text: str, *, entry_type: str = "", page: int = 1, literally: bool = False) -> Found:
    """All types with their best hits, or one type page by page. At most six queries.

    `literally` corrects nothing.
    """
    query = read(text)
    if not query:
        return Found(query)
    wanted = _wanted(entry_type, page)
    known = Meanings() if literally else meanings(query)
    matches = match(query, known, wanted)
    if not matches.counts and not literally:
        known = meanings(query, thorough=True)
        matches = match(query, known, wanted) if known.near else matches
    found = _answer(query, known, matches, wanted)
    return _with_offers(found)


def _with_offers(found: Found) -> Found:
    """Where the finder answers better, and what to leave out where nothing was found."""
    offered = offer(found.query)
    if found.counts:
        count([], offered, cap=CAP)
    else:
        found.drops = drops(found.query, found.meanings, offered, cap=CAP)
    found.offer = offered if offered and offered.count else None
    return found


def suggest(text: str) -> Found:
    """The few best hits of each type while somebody types. Two queries."""
    query = read(text)
    if not query or len(query.folded) < 2:
        return Found(query)
    known = meanings(query)
    wanted = Wanted(end=5, cap=100)
    return _answer(query, known, match(query, known, wanted), wanted)


def _wanted(entry_type: str, page: int) -> Wanted:
    if entry_type not in TYPES:
        return Wanted(end=OF_EACH_TYPE, cap=CAP)
    first = (page - 1) * PAGE_SIZE
    return Wanted((entry_type,), first, first + PAGE_SIZE, CAP)


def _answer(query: Query, known: Meanings, matches: Matches, wanted: Wanted) -> Found:
    """The groups in the order of their best hits."""
    groups: dict[str, Group] = {}
    for entry in matches.entries:
        hits = matches.counts[entry.type]
        group = groups.setdefault(entry.type, Group(entry.type, [], min(hits, wanted.cap), hits > wanted.cap))
        group.entries.append(entry)
    meant = of_words(list(meant_words(query, known, matches.entries[0]))) if matches.is_meant else None
    return Found(query, list(groups.values()), matches.counts, wanted.cap, known, meant)
