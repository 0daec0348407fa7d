"""Three versions of a row of texts that have no keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


class Overlap(Exception):
    """Both sides changed the same place, or places that touch."""


@dataclass(frozen=True)
class Hunk:
    """`base[start:end]` has become `side[side_start:side_end]`."""

    start: int
    end: int
    side_start: int
    side_end: int


@dataclass(frozen=True)
class Piece:
    """A stretch of the result: of one side, or unchanged where `side` is "both", from the places of all three."""

    side: str
    base: range
    a: range
    b: range


def merge_rows_of_text(base: Sequence[str], a: Sequence[str], b: Sequence[str]) -> list[Piece]:
    """The pieces of the result in order. Raises Overlap."""
    hunks = {"a": _hunks(base, a), "b": _hunks(base, b)}
    pieces: list[Piece] = []
    at, at_a, at_b = 0, 0, 0
    while hunks["a"] or hunks["b"]:
        start = min(side[0].start for side in hunks.values() if side)
        pieces.append(_unchanged(at, start, at_a, at_b))
        at_a, at_b = at_a + start - at, at_b + start - at
        end, changed_a, changed_b = _cluster(hunks, start)
        range_a = range(at_a, at_a + end - start + _growth(changed_a))
        range_b = range(at_b, at_b + end - start + _growth(changed_b))
        pieces.append(_changed(range(start, end), range_a, range_b, changed_a, changed_b, (a, b)))
        at, at_a, at_b = end, range_a.stop, range_b.stop
    return [*pieces, _unchanged(at, len(base), at_a, at_b)]


def _hunks(base: Sequence[str], side: Sequence[str]) -> list[Hunk]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return [Hunk(*places) for tag, *places in matcher.get_opcodes() if tag != "equal"]


def _cluster(hunks: dict[str, list[Hunk]], start: int) -> tuple[int, list[Hunk], list[Hunk]]:
    """Take the hunks that touch one another from `start` on; where they end, and those of each side."""
    end = start
    taken: dict[str, list[Hunk]] = {"a": [], "b": []}
    growing = True
    while growing:
        growing = False
        for side, waiting in hunks.items():
            while waiting and waiting[0].start <= end:
                hunk = waiting.pop(0)
                taken[side].append(hunk)
                end = max(end, hunk.end)
                growing = True
    return end, taken["a"], taken["b"]


def _growth(hunks: list[Hunk]) -> int:
    return sum((hunk.side_end - hunk.side_start) - (hunk.end - hunk.start) for hunk in hunks)


def _unchanged(start: int, end: int, at_a: int, at_b: int) -> Piece:
    length = end - start
    return Piece("both", range(start, end), range(at_a, at_a + length), range(at_b, at_b + length))


def _changed(base: range, in_a: range, in_b: range, changed_a: list, changed_b: list, sides) -> Piece:
    a, b = sides
    if changed_a and changed_b:
        if list(a[in_a.start : in_a.stop]) != list(b[in_b.start : in_b.stop]):
            raise Overlap
        return Piece("alike", base, in_a, in_b)
    return Piece("a" if changed_a else "b", base, in_a, in_b)
