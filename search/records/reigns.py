"""Who held a record from when to when: plain values in, reigns out."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Holder = TypeVar("Holder", bound=Hashable)


@dataclass(frozen=True)
class Claim(Generic[Holder]):
    """Somebody had `value` from `first` to the day before `end`; None is to this day."""

    holder: Holder
    value: float
    first: date
    end: date | None = None


@dataclass(frozen=True)
class Reign(Generic[Holder]):
    """Nobody had a greater value from `first` to the day before `end`; those who share the record in their order."""

    holders: tuple[Holder, ...]
    value: float
    first: date
    end: date | None


def reigns(claims: Iterable[Claim[Holder]], *, since: date, today: date) -> list[Reign[Holder]]:
    """The reigns from `since` to `today`, the greatest value first in every moment; gaps where nobody had any."""
    changes: dict[date, list[tuple[bool, Claim[Holder]]]] = {}
    for claim in _above_the_staircase([cut for cut in (_cut(claim, since, today) for claim in claims) if cut]):
        changes.setdefault(claim.first, []).append((True, claim))
        if claim.end is not None:
            changes.setdefault(claim.end, []).append((False, claim))
    found: list[Reign[Holder]] = []
    running = _Running()
    for day in sorted(changes):
        for starts, claim in sorted(changes[day], key=lambda change: change[0]):
            running.change(claim, starts=starts)
        if running.has_changed_at_the_top:
            _follow(found, running.best(), day)
    return found


def _above_the_staircase(claims: list[Claim[Holder]]) -> list[Claim[Holder]]:
    """Without what began while something greater ran that runs to this day: it never held anything."""
    kept, step = [], float("-inf")
    # Of one day what lasts comes first, the greatest first of all.
    for claim in sorted(claims, key=lambda claim: (claim.first, claim.end is not None, -claim.value)):
        if claim.end is None:
            step = max(step, claim.value)
        if claim.value >= step:
            kept.append(claim)
    return kept


def _cut(claim: Claim[Holder], since: date, today: date) -> Claim[Holder] | None:
    """The part of a claim between the two days; an end after today has not come."""
    end = None if claim.end is None or claim.end > today else claim.end
    first = max(claim.first, since)
    if first > today or (end is not None and end <= first):
        return None
    return Claim(claim.holder, claim.value, first, end)


class _Running(Generic[Holder]):
    """The values that run at a moment, in order, and who has them."""

    def __init__(self):
        self._values: list[float] = []
        self._holders: dict[float, Counter[Holder]] = {}
        self.has_changed_at_the_top = False

    def change(self, claim: Claim[Holder], *, starts: bool) -> None:
        if not self._values or claim.value >= self._values[-1]:
            self.has_changed_at_the_top = True
        holders = self._holders.setdefault(claim.value, Counter())
        if starts and not holders:
            insort(self._values, claim.value)
        holders[claim.holder] += 1 if starts else -1
        if not holders[claim.holder]:
            del holders[claim.holder]
        if not holders:
            del self._values[bisect_left(self._values, claim.value)]

    def best(self) -> tuple[float, tuple[Holder, ...]] | None:
        self.has_changed_at_the_top = False
        if not self._values:
            return None
        value = self._values[-1]
        return value, tuple(self._holders[value])


def _follow(found: list[Reign[Holder]], best: tuple[float, tuple[Holder, ...]] | None, day: date) -> None:
    last = found[-1] if found and found[-1].end is None else None
    if last and best and (last.value, set(last.holders)) == (best[0], set(best[1])):
        return
    if last:
        found.pop()
        if last.first < day:
            found.append(Reign(last.holders, last.value, last.first, day))
    if best:
        found.append(Reign(best[1], best[0], day, None))
