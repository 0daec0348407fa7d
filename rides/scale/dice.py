"""Chance, seeded: the same questions in the same order get the same answers."""

import random
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Choice = TypeVar("Choice")


class Weighted(Generic[Choice]):
    """Things of which some are commoner than others."""

    def __init__(self, weights: Mapping[Choice, float]):
        self.choices = list(weights)
        self.up_to = list(accumulate(weights.values()))

    @classmethod
    def by_rank(cls, choices: Sequence[Choice], steepness: float = 1.0) -> "Weighted[Choice]":
        """After Zipf: the thing of rank n is n ** steepness times rarer than the first."""
        made = cls({})
        made.choices = list(choices)
        made.up_to = list(accumulate((rank + 1) ** -steepness for rank in range(len(made.choices))))
        return made

    def __bool__(self) -> bool:
        return bool(self.choices)


class Dice(random.Random):
    """Random numbers with words for what is asked of them."""

    def pick(self, weighted: Weighted[Choice]) -> Choice:
        """One of them, by its weight."""
        return self.choices(weighted.choices, cum_weights=weighted.up_to)[0]

    def happens(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self.random() < share

    def known(self, share: float, value: Choice, unknown=None) -> Choice | None:
        """`value` in `share` of all cases, otherwise what stands for unknown."""
        return value if self.random() < share else unknown

    def some(self, choices: Sequence[Choice], most: int) -> list[Choice]:
        """Up to `most` different ones, in their own order."""
        taken = set(self.sample(range(len(choices)), min(len(choices), self.randint(0, most))))
        return [choice for position, choice in enumerate(choices) if position in taken]

    def answer(self, yes: float, known: float = 0.6) -> bool | None:
        """Yes, no or unknown."""
        return self.known(known, self.happens(yes))
