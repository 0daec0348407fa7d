"""Which ride somebody means by a name: answered by whoever keeps all names, which is an app above this one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True, slots=True)
class Wanted:
    """A ride as another tracker writes it; "" is not said. `country` as words or a code."""

    name: str
    park: str = ""
    country: str = ""
    maker: str = ""
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be meant, and how likely: 0 to 1. From SURE on, and far from the next, nobody need be asked."""

    page_id: int
    likeness: float


SURE = 0.9
# A second one nearer than this makes the first doubtful.
LEAD = 0.08


@dataclass(frozen=True, slots=True)
class Finder:
    """`rides` answers for each of many wanted the likeliest pages, best first; `pages` what a typed text may mean."""

    rides: Callable[[Sequence[Wanted]], list[list[Candidate]]]
    pages: Callable[[str, int], list[int]]


finders: Registry[Finder] = Registry("finders of pages by name")


def find_rides(wanted: Sequence[Wanted]) -> list[list[Candidate]]:
    """For each of `wanted` the likeliest pages; nothing where nobody keeps names."""
    for _name, finder in finders:
        return finder.rides(wanted)
    return [[] for _each in wanted]


def find_pages(text: str, most: int = 10) -> list[int]:
    """Rides and parks that a typed text may mean, best first."""
    for _name, finder in finders:
        return finder.pages(text, most)
    return []


def is_sure(candidates: Sequence[Candidate]) -> bool:
    """Whether the first one is meant beyond doubt."""
    if not candidates or candidates[0].likeness < SURE:
        return False
    return len(candidates) == 1 or candidates[0].likeness - candidates[1].likeness >= LEAD
