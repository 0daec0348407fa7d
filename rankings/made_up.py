"""A made-up crowd whose truth is known: for measuring speed, accuracy and what attacks can do."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Crowd:
    """The hidden truth of rides, and what members made of it: one row for each rating, sorted by rater."""

    truth: np.ndarray
    rater: np.ndarray
    ride: np.ndarray
    rating: np.ndarray

    @property
    def raters(self) -> int:
        """How many members there are."""
        return int(self.rater.max(initial=-1)) + 1


def make_crowd(rides: int, raters: int, ratings: int, seed: int = 1) -> Crowd:
    """About `ratings` ratings. A few rides are ridden by most, most by few; some members ride very much.

    Each member has a mean, a spread and a taste of their own; better rides are ridden somewhat more often.
    """
    dice = np.random.default_rng(seed)
    truth = dice.normal(0, 1, rides)
    known = -np.log(np.arange(1, rides + 1) ** 0.8)[dice.permutation(rides)] + 0.3 * truth
    sizes = _sizes(dice, raters, ratings, rides)
    ride = np.concatenate([_ridden(dice, known, size) for size in sizes])
    rater = np.repeat(np.arange(raters), sizes)
    return Crowd(truth, rater, ride, judged(dice, truth[ride], rater, raters))


def judged(dice: np.random.Generator, truth: np.ndarray, rater: np.ndarray, raters: int) -> np.ndarray:
    """What members say of rides of that truth: 1 to 10."""
    mean, spread = dice.normal(6.5, 1.1, raters), dice.uniform(0.8, 1.8, raters)
    heard = truth + dice.normal(0, 0.8, len(truth))
    return np.clip(np.rint(mean[rater] + spread[rater] * heard), 1, 10).astype(int)


def _sizes(dice: np.random.Generator, raters: int, ratings: int, rides: int) -> np.ndarray:
    drawn = dice.lognormal(0, 1, raters)
    return np.clip(np.rint(drawn * ratings / drawn.sum()), 1, rides // 2).astype(int)


def _ridden(dice: np.random.Generator, known: np.ndarray, size: int) -> np.ndarray:
    """A draw without putting back, by Gumbel's trick."""
    return np.argpartition(-(known + dice.gumbel(size=len(known))), size - 1)[:size].copy()
