"""Which two to ask about next, and the order that follows from the answers. Plain values in, plain values out.

Things are inserted one after another into the order found so far, by halving: with a decided person n things take at
most n log2 n + n questions. Nothing is asked whose answer is known, so nobody can be caught in a contradiction: of a
pair that was answered twice the later answer counts, and any answers at all lead to an order.

The whole state is the list of answers. Taking the last one back asks the same question again; leaving and coming back
another day goes on where it was.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, log2

Thing = Hashable


class Verdict(StrEnum):
    """What somebody says of two things."""

    FIRST = "first"
    SECOND = "second"
    TIE = "tie"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to "which is better?"."""

    first: Thing
    second: Thing
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a quiz stands: the next pair (None at its end), the order so far with ties together, questions to come."""

    pair: tuple[Thing, Thing] | None
    groups: list[list[Thing]] = field(default_factory=list)
    waiting: list[Thing] = field(default_factory=list)
    questions_left: int = 0

    @property
    def order(self) -> list[Thing]:
        """Best first; of equals the one that came first, and at the end what was not asked about yet."""
        return [thing for group in self.groups for thing in group] + self.waiting


# How much better the first is than the second where that need not be asked, 0 where it must.
Known = Callable[[Thing, Thing], int]


def standing(things: Sequence[Thing], answers: Iterable[Answer], known: Known = lambda one, other: 0) -> Standing:
    """Where the quiz about `things` stands after `answers`; those about other things are passed over."""
    told = _Told(answers, known)
    groups: list[list[Thing]] = []
    for at, thing in enumerate(things):
        low, high, rival = _place(thing, groups, told)
        if rival is not None:
            waiting = list(things[at:])
            left = _most(low, high) + sum(
                ceil(log2(size + 1)) for size in range(len(groups) + 1, len(things) - at + len(groups))
            )
            return Standing(_turned(thing, rival), groups, waiting, left)
        if low == high:
            groups.insert(low, [thing])
        else:
            groups[low].append(thing)
    return Standing(None, groups)


def most_questions(number: int) -> int:
    """The most that may be asked about so many things by somebody who skips nothing."""
    return _further(1, number - 1)


def _further(size: int, number: int) -> int:
    """The most questions for inserting `number` more into an order of `size`."""
    return sum(ceil(log2(at + 1)) for at in range(size, size + number))


class _Told:
    """What is known of pairs: answers before what follows from elsewhere."""

    def __init__(self, answers: Iterable[Answer], known: Known):
        self._known = known
        self._answers: dict[tuple[Thing, Thing], int | None] = {}
        for answer in answers:
            value = {Verdict.FIRST: 1, Verdict.SECOND: -1, Verdict.TIE: 0, Verdict.SKIP: None}[answer.verdict]
            self._answers[answer.first, answer.second] = value
            self._answers[answer.second, answer.first] = None if value is None else -value

    def of(self, thing: Thing, group: list[Thing]) -> tuple[bool, int | None]:
        """Whether anything is known of `thing` beside a group of equals, and what: better 1, worse -1, equal 0."""
        for rival in group:
            if (thing, rival) in self._answers:
                return True, self._answers[thing, rival]
        value = self._known(thing, group[0])
        return bool(value), value


def _place(thing: Thing, groups: list[list[Thing]], told: _Told) -> tuple[int, int, Thing | None]:
    """(i, i, None): before group i. (i, i + 1, None): one of group i. Else the span, and whom to ask about."""
    low, high = 0, len(groups)
    while low < high:
        middle, value = _nearest_useful(thing, groups, low, high, told)
        if middle is None:
            # All that could be asked was skipped: somewhere in the middle is the least wrong.
            middle = (low + high) // 2
            return middle, middle, None
        if value is None:
            return low, high, groups[middle][0]
        if value == 0:
            return middle, middle + 1, None
        low, high = (low, middle) if value > 0 else (middle + 1, high)
    return low, low, None


def _nearest_useful(thing, groups, low: int, high: int, told: _Told) -> tuple[int | None, int | None]:
    """The group nearest to the middle that was not skipped, and what is known of it (None: ask)."""
    middle = (low + high) // 2
    for at in sorted(range(low, high), key=lambda index: (abs(index - middle), index)):
        is_told, value = told.of(thing, groups[at])
        if not is_told:
            return at, None
        if value is not None:
            return at, value
    return None, None


def _most(low: int, high: int) -> int:
    return ceil(log2(high - low + 1))


def _turned(thing: Thing, rival: Thing) -> tuple[Thing, Thing]:
    """The newcomer stands now left, now right, always alike for the same pair: no side is favoured."""
    pair = tuple(sorted((thing, rival), key=str))
    return pair if sum(map(ord, str(pair))) % 2 else pair[::-1]
