"""Strengths from duels: the Bradley-Terry model with a phantom opponent.

Ride i wins a duel against j with probability p_i / (p_i + p_j). Every ride also plays `PHANTOM` = 2 duels against a
ride of strength 1 and wins one: who has few duels stays near 1, and a ride that never lost has a finite strength.
The strengths are those of greatest likelihood, the fixed point of

    p_i = (w_i + l/2) / (sum_j n_ij / (p_i + p_j) + l / (p_i + 1)),  l = 2

(Hunter: MM algorithms for generalized Bradley-Terry models, Annals of Statistics 32, 2004; a tie is half a win for
each). It is found by Newton's method on the logarithms, the likelihood being concave in them, each step by conjugate
gradients: a handful of passes over the pairs, where the iteration above takes hundreds.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator, cg

PHANTOM = 2.0
MOST_STEPS = 60
# The greatest slope of the log-likelihood that is left, in votes.
TOLERANCE = 1e-9


def strengths(number: int, first, second, won, lost, tied) -> np.ndarray:
    """The logarithms of the strengths of `number` rides; `won` is what `first` won of `second`, all in votes."""
    won, lost, tied = (np.asarray(each, np.float64) for each in (won, lost, tied))
    first, second = np.asarray(first, np.int64), np.asarray(second, np.int64)
    played = won + lost + tied
    wins = _summed(number, first, second, won + tied / 2, lost + tied / 2)
    log_p = np.zeros(number)
    for _step in range(MOST_STEPS):
        slope, curves = _slope(log_p, first, second, played, wins)
        if np.abs(slope).max(initial=0) < TOLERANCE:
            break
        log_p = log_p + _bounded(_newton_step(log_p, first, second, curves, slope))
    return log_p


def chance(log_p: np.ndarray) -> np.ndarray:
    """The share of duels that a ride is expected to win against the phantom, the average ride: 0 to 1."""
    return 1 / (1 + np.exp(-np.asarray(log_p)))


def _summed(number: int, first, second, of_first, of_second) -> np.ndarray:
    return np.bincount(first, weights=of_first, minlength=number) + np.bincount(
        second, weights=of_second, minlength=number
    )


def _slope(log_p, first, second, played, wins) -> tuple[np.ndarray, np.ndarray]:
    """The gradient of the log-likelihood, and by pair its curvature."""
    beats = 1 / (1 + np.exp(log_p[second] - log_p[first]))
    expected = _summed(len(log_p), first, second, played * beats, played * (1 - beats))
    slope = wins + PHANTOM / 2 - expected - PHANTOM * chance(log_p)
    return slope, played * beats * (1 - beats)


def _newton_step(log_p, first, second, curves, slope) -> np.ndarray:
    number = len(log_p)
    phantom = PHANTOM * chance(log_p) * (1 - chance(log_p))
    diagonal = _summed(number, first, second, curves, curves) + phantom
    upper = csr_matrix((curves, (first, second)), shape=(number, number))
    matrix = LinearOperator((number, number), matvec=lambda x: diagonal * x - upper @ x - upper.T @ x, dtype=float)
    nearly = LinearOperator((number, number), matvec=lambda x: x / diagonal, dtype=float)
    step, _info = cg(matrix, slope, rtol=1e-6, maxiter=500, M=nearly)
    return step


def _bounded(step: np.ndarray) -> np.ndarray:
    """No further than 2 at a time: far from the top the curvature there promises too much."""
    return step * min(1.0, 2.0 / max(np.abs(step).max(initial=0), 1e-300))
