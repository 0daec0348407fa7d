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
    cut = [each for each in (_cut(claim, since, today) for claim in claims) if each]
    changes: dict[date, list[tuple[bool, Claim[Holder]]]] = {}
    for claim in cut:
        changes.setdefault(claim.first, []).append((True, claim))
        if claim.end is not None:
            changes.setdefault(claim.end, []).append((False, claim))
    found: list[Reign[Holder]] = []
    running = _Running()
    for day in sorted(changes):
        for starts, claim in sorted(changes[day], key=lambda change: change[0]):
            running.change(claim, starts=starts)
        found = _followed(found, running.best(), day)
    return found


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

    def change(self, claim: Claim[Holder], *, starts: bool) -> None:
        holders = self._holders.setdefault(claim.value, Counter())
        if starts and not holders:
            insort(self._values, claim.value)
        holders[claim.holder] += 1 if starts else -1
        if not holders[claim.holder]:
            del holders[claim.holder]
        if not holders:
            del self._values[bisect_left(self._values, claim.value)]

    def best(self) -> tuple[float, tuple[Holder, ...]] | None:
        if not self._values:
            return None
        value = self._values[-1]
        return value, tuple(self._holders[value])


def _followed(found: list[Reign[Holder]], best: tuple[float, tuple[Holder, ...]] | None, day: date) -> list[Reign]:
    last = found[-1] if found and found[-1].end is None else None
    if last and best and (last.value, set(last.holders)) == (best[0], set(best[1])):
        return found
    if last:
        ended = Reign(last.holders, last.value, last.first, day)
        found = found[:-1] + ([ended] if ended.first < day else [])
    return found + ([Reign(best[1], best[0], day, None)] if best else [])
