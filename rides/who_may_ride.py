""" "Can I ride it?" for a party: pure rules on plain values, honest about what nobody recorded.

What is not recorded never forbids and never allows: it makes the answer "not known". A maximum that is not recorded is
taken for none, because few rides have one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from .vocabulary import Advisory, Sensation

# Who gives no age is taken for an adult from this height on, and for a child below it.
ADULT_CM = 150
ADULT_AGE = 18


class Verdict(IntEnum):
    """The answer for one person and one ride; the larger, the better."""

    NO = 0
    UNKNOWN = 1
    ACCOMPANIED = 2
    ALONE = 3


class Wheelchair(StrEnum):
    """What somebody in a wheelchair needs."""

    STAYS = "wheelchair-stays"
    TRANSFERS = "wheelchair-transfers"


STEP_FREE = "step-free"
LARGER = "larger"
ACCESS_NEEDS = (Wheelchair.STAYS, Wheelchair.TRANSFERS, STEP_FREE, LARGER)
_SENSATIONS, _ADVISORIES = frozenset(Sensation.values), frozenset(Advisory.values)
NEEDS = frozenset({*map(str, ACCESS_NEEDS), *_SENSATIONS, *_ADVISORIES})


@dataclass(frozen=True, slots=True)
class Rules:
    """What is recorded of a ride. None and () are not recorded. Centimetres, years, kilograms."""

    min_height_cm: int | None = None
    min_height_accompanied_cm: int | None = None
    max_height_cm: int | None = None
    min_age: int | None = None
    companion_age: int | None = None
    max_weight_kg: int | None = None
    must_transfer: bool | None = None
    has_wheelchair_vehicle: bool | None = None
    is_step_free: bool | None = None
    has_test_seat: bool | None = None
    inversions: int | None = None
    seating: str = ""
    sensations: tuple[str, ...] = ()
    advisories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rider:
    """One of a party: centimetres, years where given, and keys of NEEDS."""

    height_cm: float
    age: int | None = None
    needs: frozenset[str] = frozenset()

    @property
    def is_adult(self) -> bool:
        """By age, else by height."""
        return self.age >= ADULT_AGE if self.age is not None else self.height_cm >= ADULT_CM

    def is_at_least(self, years: int) -> bool | None:
        """None where nobody can say."""
        if self.age is not None:
            return self.age >= years
        return True if years <= ADULT_AGE and self.is_adult else None


class Why(StrEnum):
    """What decides an answer."""

    TOO_SMALL = "too-small"
    TOO_TALL = "too-tall"
    TOO_YOUNG = "too-young"
    NO_COMPANION = "no-companion"
    COMPANION_UNKNOWN = "companion-unknown"
    WITH_COMPANION = "with-companion"
    HEIGHT_UNKNOWN = "height-unknown"
    AGE_UNKNOWN = "age-unknown"
    NEED = "need"
    NEED_UNKNOWN = "need-unknown"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the figure (centimetres or years) or the need that it is about."""

    why: Why
    value: float | str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """May one ride, and why; the reasons that decide come first."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


def answers(rules: Rules, party: Sequence[Rider]) -> list[Answer]:
    """For each of the party whether they may ride, alone or with another of the party."""
    own = [answer_alone(rules, rider) for rider in party]
    return [
        _accompanied(rules, answer, _others(party, own, at)) if answer.verdict == Verdict.ACCOMPANIED else answer
        for at, answer in enumerate(own)
    ]


def answer_alone(rules: Rules, rider: Rider) -> Answer:
    """The answer without looking at the others; ACCOMPANIED is "if somebody comes along"."""
    found = [_height(rules, rider), _age(rules, rider), *(_need(rules, need) for need in sorted(rider.needs))]
    verdict = min(answer.verdict for answer in found)
    found.sort(key=lambda answer: answer.verdict)
    return Answer(verdict, tuple(reason for answer in found for reason in answer.reasons))


def _others(party: Sequence[Rider], own: Sequence[Answer], at: int) -> list[tuple[Rider, Verdict]]:
    return [(rider, answer.verdict) for here, (rider, answer) in enumerate(zip(party, own, strict=True)) if here != at]


def _accompanied(rules: Rules, answer: Answer, others: Iterable[tuple[Rider, Verdict]]) -> Answer:
    """Somebody who rides on their own and is old enough must come along."""
    age = rules.companion_age
    fit = [verdict for rider, verdict in others if _may_accompany(rider, age)]
    if Verdict.ALONE in fit:
        return answer
    if Verdict.UNKNOWN in fit:
        return Answer(Verdict.UNKNOWN, (Reason(Why.COMPANION_UNKNOWN), *answer.reasons))
    return Answer(Verdict.NO, (Reason(Why.NO_COMPANION, age or ""), *answer.reasons))


def _may_accompany(rider: Rider, age: int | None) -> bool:
    return rider.is_adult if age is None else rider.is_at_least(age) is True


def _height(rules: Rules, rider: Rider) -> Answer:
    least, accompanied, most = rules.min_height_cm, rules.min_height_accompanied_cm, rules.max_height_cm
    if most is not None and rider.height_cm > most:
        return Answer(Verdict.NO, (Reason(Why.TOO_TALL, most),))
    if least is None and accompanied is None:
        return Answer(Verdict.UNKNOWN, (Reason(Why.HEIGHT_UNKNOWN),))
    if least is not None and rider.height_cm >= least:
        return Answer(Verdict.ALONE)
    if accompanied is not None and rider.height_cm >= accompanied:
        return Answer(Verdict.ACCOMPANIED, (Reason(Why.WITH_COMPANION, rules.companion_age or ""),))
    return Answer(Verdict.NO, (Reason(Why.TOO_SMALL, min(cm for cm in (least, accompanied) if cm is not None)),))


def _age(rules: Rules, rider: Rider) -> Answer:
    if rules.min_age is None:
        return Answer(Verdict.ALONE)
    is_old_enough = rider.is_at_least(rules.min_age)
    if is_old_enough is None:
        return Answer(Verdict.UNKNOWN, (Reason(Why.AGE_UNKNOWN, rules.min_age),))
    return Answer(Verdict.ALONE) if is_old_enough else Answer(Verdict.NO, (Reason(Why.TOO_YOUNG, rules.min_age),))


def _need(rules: Rules, need: str) -> Answer:
    is_met = _is_met(rules, need)
    if is_met is None:
        return Answer(Verdict.UNKNOWN, (Reason(Why.NEED_UNKNOWN, need),))
    if not is_met:
        return Answer(Verdict.NO, (Reason(Why.NEED, need),))
    hint = (Reason(Why.HINT, need),) if need == LARGER or _must_leave_it(rules, need) else ()
    return Answer(Verdict.ALONE, hint)


def _must_leave_it(rules: Rules, need: str) -> bool:
    return need == Wheelchair.TRANSFERS and not rules.has_wheelchair_vehicle and rules.must_transfer is True


def _is_met(rules: Rules, need: str) -> bool | None:
    """None is not recorded."""
    if need in _SENSATIONS:
        return _is_spared(rules, need)
    if need in _ADVISORIES:
        return need not in rules.advisories if rules.advisories else None
    if need == STEP_FREE:
        return rules.is_step_free
    if need == LARGER:
        return rules.has_test_seat or None
    return _takes_wheelchair(rules, need)


def _takes_wheelchair(rules: Rules, need: str) -> bool | None:
    if rules.has_wheelchair_vehicle or rules.must_transfer is False:
        return True
    if need == Wheelchair.TRANSFERS:
        return rules.must_transfer
    return False if rules.must_transfer or rules.has_wheelchair_vehicle is False else None


def _is_spared(rules: Rules, sensation: str) -> bool | None:
    """Whether the ride is without a sensation; figures tell it where the list does not."""
    if sensation in rules.sensations or _is_told_by_figures(rules, sensation):
        return False
    if sensation == Sensation.UPSIDE_DOWN and rules.inversions == 0:
        return True
    return True if rules.sensations else None


def _is_told_by_figures(rules: Rules, sensation: str) -> bool:
    return (sensation == Sensation.UPSIDE_DOWN and bool(rules.inversions)) or (
        sensation == Sensation.SPINNING and rules.seating == "spinning"
    )
