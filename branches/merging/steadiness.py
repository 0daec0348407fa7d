"""Which of several reordered things moved: as few as can explain the new order."""

from bisect import bisect_left
from collections.abc import Sequence


def moved_keys(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The keys to take out and put back, of those that both have; the others keep their order."""
    places = {key: place for place, key in enumerate(after)}
    common = [key for key in before if key in places]
    return set(common) - set(_longest_rising([(places[key], key) for key in common]))


def _longest_rising(placed: list[tuple[int, str]]) -> list[str]:
    """The longest choice whose places rise (patience sorting)."""
    tails: list[int] = []
    piles: list[list[tuple[int, str, int]]] = []
    for place, key in placed:
        pile = bisect_left(tails, place)
        below = len(piles[pile - 1]) - 1 if pile else -1
        if pile == len(piles):
            piles.append([])
            tails.append(place)
        tails[pile] = place
        piles[pile].append((place, key, below))
    chosen: list[str] = []
    at = len(piles[-1]) - 1 if piles else -1
    for pile in reversed(piles):
        _place, key, below = pile[at]
        chosen.append(key)
        at = below
    return chosen[::-1]
