"""Made-up lives: dated events whose order makes sense, and the names borne before."""

from dataclasses import dataclass
from typing import Any

from .dates import LAST_YEAR, OPENING_YEARS, exact, plain, written
from .dice import Dice, Weighted

Rows = list[dict[str, Any]]
RIDE_ENDS = Weighted({"closed": 34, "demolished": 46, "relocated-out": 12, "converted": 5, "stored": 3})
PARK_ENDS = Weighted({"closed": 70, "demolished": 30})
# A vague opening spans up to ten years; what follows it comes later.
_SETTLED = 11
_PAUSES = Weighted({"closed-temporarily": 40, "left-standing": 35, "became-seasonal": 25})
_CHANGES = Weighted({"refurbished": 40, "retracked": 12, "rethemed": 22, "new-trains": 16, "accident": 10})


@dataclass(frozen=True, slots=True)
class Span:
    """From the year of the opening to that of the end, which may lie in the future."""

    opened: int
    ended: int

    @classmethod
    def of_park(cls, dice: Dice) -> "Span":
        """Parks are older than most of their rides, and last."""
        opened = min(dice.pick(OPENING_YEARS) for _time in range(3))
        return cls(opened, opened + _SETTLED + int(dice.expovariate(1 / 140)))

    @classmethod
    def of_ride(cls, dice: Dice, park: "Span | None") -> "Span":
        """Within the life of its park."""
        opened = dice.pick(OPENING_YEARS)
        if park and not park.opened <= opened <= park.ended:
            opened = dice.randint(park.opened, min(park.ended, LAST_YEAR))
        ended = opened + 2 + int(dice.expovariate(1 / 45))
        return cls(opened, min(ended, park.ended) if park else ended)


def life(span: Span, ends: Weighted[str], dice: Dice) -> Rows:
    """The status events of what lived so long, and ended in one of these ways."""
    if dice.happens(0.06):
        return []
    if span.opened >= LAST_YEAR - 1 and dice.happens(0.5):
        return _plans(dice)
    first = "relocated-in" if ends is RIDE_ENDS and dice.happens(0.02) else "opened"
    events: Rows = [{"kind": first, "date": written(span.opened, dice)}]
    settled, ended = span.opened + _SETTLED, max(span.ended, span.opened + _SETTLED)
    events += _middle(settled, min(ended, LAST_YEAR - 1), dice)
    if ended < LAST_YEAR:
        return [*events, {"kind": dice.pick(ends), "date": dice.known(0.8, plain(ended, dice))}]
    return events + _now(span.opened, dice)


def _plans(dice: Dice) -> Rows:
    chance = dice.random()
    if chance < 0.08:
        return [{"kind": "rumoured", "date": None}]
    events: Rows = [{"kind": "announced", "date": exact(LAST_YEAR - 1, dice)}]
    if chance < 0.14:
        return [*events, {"kind": "cancelled", "date": None}]
    if chance < 0.6:
        events.append({"kind": "construction-started", "date": None})
    return [*events, {"kind": "opened", "date": str(LAST_YEAR + dice.randint(1, 3))}]


def _middle(first: int, last: int, dice: Dice) -> Rows:
    """Changes and interruptions between two years."""
    events: Rows = []
    if last - first > 4 and dice.happens(0.18):
        events.append({"kind": dice.pick(_CHANGES), "date": str(dice.randint(first, first + (last - first) // 2))})
    if last - first > 8 and dice.happens(0.07):
        away = dice.randint(first + (last - first) // 2 + 1, last - 2)
        events += [{"kind": "closed", "date": str(away)}, {"kind": "reopened", "date": str(away + 1)}]
    return events


def _now(opened: int, dice: Dice) -> Rows:
    """What is known of these days: most things simply run."""
    if opened < LAST_YEAR - 14:
        if dice.happens(0.06):
            return [{"kind": dice.pick(_PAUSES), "date": str(dice.randint(LAST_YEAR - 3, LAST_YEAR - 1))}]
        if dice.happens(0.12):
            return [{"kind": "confirmed-operating", "date": exact(LAST_YEAR - 1, dice)}]
    return []


def former_names(opened: int, name: str, dice: Dice) -> Rows:
    """One or two names borne before, some with their time."""
    rows: Rows = [{"name": name}]
    if dice.happens(0.5):
        rows[0]["used_to"] = str(opened + _SETTLED)
    return rows
