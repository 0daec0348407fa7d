"""How far an account counts: 0 to 1.

    weight = standing * breadth * variety * voice

* standing: 0.1 until the e-mail address is verified and the account is 7 days old, then rising evenly to 1 at 30 days.
* breadth: how much it rated. 0.1 for one thing, then a quarter for each further one, 1 from five on.
* variety: the entropy of its ratings in bits, 1 at most, once there are five: an account that gives everything the same
  mark tells nothing apart. Never less than 0.1.
* voice: 1, or less where the ballot is a copy of an earlier one (`rankings.voices`).

It is proposed, not proved: docs/rankings.md says what it does against attacks that were simulated.
"""

from collections.abc import Sequence
from math import log2

YOUNG = 0.1
YOUNG_DAYS, FULL_DAYS = 7, 30
FULL_BREADTH = 5
LEAST = 0.1


def account_weight(*, age_days: float, is_verified: bool, histogram: Sequence[int], voice: float = 1.0) -> float:
    """The weight of an account by its age, its address and how often it gave each mark; four decimals."""
    rated = sum(histogram)
    return round(standing(age_days, is_verified) * breadth(rated) * variety(histogram) * voice, 4)


def standing(age_days: float, is_verified: bool) -> float:
    """What age and a verified address give."""
    if not is_verified or age_days < YOUNG_DAYS:
        return YOUNG
    grown = (age_days - YOUNG_DAYS) / (FULL_DAYS - YOUNG_DAYS)
    return min(1.0, YOUNG + (1 - YOUNG) * grown)


def breadth(rated: int) -> float:
    """What the number of things rated gives."""
    return min(1.0, max(LEAST, (rated - 1) / (FULL_BREADTH - 1)))


def variety(histogram: Sequence[int]) -> float:
    """What telling things apart gives: the entropy of the marks in bits, 1 for who has rated less than five."""
    rated = sum(histogram)
    return 1.0 if rated < FULL_BREADTH else min(1.0, max(LEAST, entropy(histogram)))


def entropy(histogram: Sequence[int]) -> float:
    """Shannon's entropy of the marks, in bits."""
    total = sum(histogram)
    return sum(-count / total * log2(count / total) for count in histogram if count)
