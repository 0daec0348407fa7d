"""When those who come lately judge a page unlike those who came before: a change of level, however slow.

The ratings of a page are taken in the order in which they came, each as its deviation from what else its author gave.
For every moment t the mean of those after it is compared with the mean of those before it, a classical test for a
change at an unknown moment (Page 1954; Csörgő, Horváth: Limit Theorems in Change-Point Analysis, 1997):

    T = (|mean_after - mean_before| / s - SLACK) * sqrt(n_before n_after / (n_before + n_after))

`s` is the deviation of the earlier ones. Those before count as many more as the spread between pages is worth, at the
level of all: of a page that nobody rated yet, anything is possible. What is later than the best t, and more than one
deviation off in the same direction, is what came with the change. Time does not enter, so patience does not help.
"""

import numpy as np

# Newcomers may differ by that many standard deviations, however many they are: tastes do, and rides age.
SLACK = 0.5
# By how many standard errors the rest of the difference must stand out: see docs/rankings.md for both.
LIMIT = 4.0
# A single rating counts as that many deviations at most, so that no two or three of them make a change.
MOST = 3.0
LEAST_LATER = 4
# As how many ratings the usual spread counts where that of a page is not known well.
USUAL_COUNTS = 10
MOST_TRIED = 20
# What the spreads are taken for before there are ratings to learn them from, and as how many ratings that counts.
USUAL_WITHIN, USUAL_BETWEEN = 1.5, 1.5
LEARNT_FROM = 50


def deviations(rating: np.ndarray, others_sum: np.ndarray, others: np.ndarray, level: float) -> np.ndarray:
    """How far each rating lies from the mean of what else its author gave, drawn to the level as by one rating more."""
    return rating - (others_sum + level) / (others + 1)


def spreads(page: np.ndarray, deviation: np.ndarray) -> tuple[float, float]:
    """The variance of ratings within pages, and between them; `page` says by index of which each is."""
    _pages, index = np.unique(page, return_inverse=True)
    counts = np.bincount(index)
    means = np.bincount(index, weights=deviation) / np.maximum(counts, 1)
    inner, free = ((deviation - means[index]) ** 2).sum(), len(index) - len(counts)
    within = (inner + LEARNT_FROM * USUAL_WITHIN) / (free + LEARNT_FROM)
    outer = max(0.0, float(deviation.var() - within)) if len(deviation) else 0.0
    between = (len(index) * outer + LEARNT_FROM * USUAL_BETWEEN) / (len(index) + LEARNT_FROM)
    return float(within), float(between)


def drifted(deviation: np.ndarray, within: float, between: float) -> np.ndarray:
    """Which of the ratings of a page, in the order in which they came, belong to a change of its level."""
    found = np.zeros(len(deviation), bool)
    if len(deviation) < LEAST_LATER:
        return found
    for sign in (1, -1):
        found |= _risen(sign * deviation, within, between)
    return found


def _risen(values: np.ndarray, within: float, between: float) -> np.ndarray:
    """The same, of a change upwards."""
    number, prior = len(values), within / between
    before = np.arange(number - LEAST_LATER + 1)
    sums, squares = (np.concatenate(([0.0], np.cumsum(each))) for each in (values, values**2))
    mean = sums[before] / (before + prior)
    spread = squares[before] - 2 * mean * sums[before] + before * mean**2 + USUAL_COUNTS * within
    spread = np.sqrt(spread / (before + USUAL_COUNTS))
    after = number - before
    certainty = np.sqrt(after * (before + prior) / (number + prior))
    tests = ((sums[-1] - sums[before]) / after - mean) / spread
    for moment in _greatest((tests - SLACK) * certainty):
        off = (values[moment:] - mean[moment]) / spread[moment]
        if (np.minimum(off, MOST).mean() - SLACK) * certainty[moment] > LIMIT:
            return np.concatenate((np.zeros(moment, bool), off > 1))
    return np.zeros(number, bool)


def _greatest(tests: np.ndarray) -> np.ndarray:
    """The moments that stand out, the greatest first."""
    found = np.flatnonzero(tests > LIMIT)
    return found[np.argsort(-tests[found], kind="stable")][:MOST_TRIED]
