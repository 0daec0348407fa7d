"""The score of a page: a mean that knows how strict each rater is, drawn towards the mean of all.

    score_i = level + sum_u w_u (r_ui - mean_u) / (sum_u w_u + m),  m = 3

over the members u who rated page i: `mean_u` is the plain mean of what u gave anywhere, `w_u` between 0 and 1 says how
far the account counts, `level` is the weighted mean of all ratings. It is the "user-centred" mean of the literature on
recommendations (Ekstrand, Riedl, Konstan: Collaborative Filtering Recommender Systems, 2011, section 2.1), damped by m.
The band is that of a mean under a normal law, 95 %, with the spread of the page drawn towards that of all pages:

    band_i = 1.96 sqrt(s_i^2 / (sum_u w_u + m)),  s_i^2 = (sum_u w_u e_ui^2 + m s^2) / (sum_u w_u + m),  e = r - mean_u

Ratings are whole numbers from 1 to 10; so are scores and bands on that scale.
"""

from dataclasses import dataclass

import numpy as np

DAMPING = 3
Z_95 = 1.96
# Fewer ratings are a rumour: the score is not shown.
SHOWN_FROM = 3
LOWEST, HIGHEST = 1.0, 10.0


@dataclass(frozen=True)
class Level:
    """What all ratings together are like: their mean, and the variance around the means of those who gave them."""

    mean: float = 5.5
    variance: float = 4.0


@dataclass(frozen=True)
class Scores:
    """Arrays, one value for each page: ratings that count, their weights together, score and half the band."""

    count: np.ndarray
    weight: np.ndarray
    score: np.ndarray
    band: np.ndarray


def means_of_raters(raters: np.ndarray, ratings: np.ndarray, number: int) -> np.ndarray:
    """The plain mean of each of `number` raters; NaN for whoever rated nothing."""
    counts = np.bincount(raters, minlength=number)
    with np.errstate(invalid="ignore"):
        return np.bincount(raters, weights=ratings, minlength=number) / counts


def level_of(deviations: np.ndarray, ratings: np.ndarray, weights: np.ndarray) -> Level:
    """The level of all ratings, `deviations` being those from the means of their raters."""
    total = weights.sum()
    if not total:
        return Level()
    return Level(float((weights * ratings).sum() / total), float((weights * deviations**2).sum() / total))


def scores(pages: np.ndarray, deviations: np.ndarray, weights: np.ndarray, level: Level, number: int) -> Scores:
    """The scores of `number` pages. `pages` says by index which page each rating is of."""
    total = np.bincount(pages, weights=weights, minlength=number)
    centred = np.bincount(pages, weights=weights * deviations, minlength=number)
    squares = np.bincount(pages, weights=weights * deviations**2, minlength=number)
    damped = total + DAMPING
    spread = (squares + DAMPING * level.variance) / damped
    score = np.clip(level.mean + centred / damped, LOWEST, HIGHEST)
    return Scores(np.bincount(pages, minlength=number), total, score, Z_95 * np.sqrt(spread / damped))
