"""What the strengths of rides make of their park, maker or model.

The rule: the mean of the k strongest, in logarithms. Who has fewer than k is filled up with average rides (logarithm
0), so that one great ride does not make a great park. Beside it stands the log-weighted sum: the n-th best ride counts
1 / log2(n + 1), so that every further good ride still adds, ever less, and a bad one takes away.
"""

import numpy as np

TOP_OF = {"park": 5, "maker": 10, "model": 5}


def group_means(groups: np.ndarray, log_p: np.ndarray, number: int, k: int) -> np.ndarray:
    """The mean of the k strongest rides of each of `number` groups; `groups` says by index where each ride belongs."""
    group, strength, place = _placed(groups, log_p)
    best = place < k
    return np.bincount(group[best], weights=strength[best], minlength=number) / k


def log_weighted(groups: np.ndarray, log_p: np.ndarray, number: int) -> np.ndarray:
    """The log-weighted sums of the same."""
    group, strength, place = _placed(groups, log_p)
    return np.bincount(group, weights=strength / np.log2(place + 2), minlength=number)


def _placed(groups: np.ndarray, log_p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sorted by group, the strongest first, with the place of each within its group from 0 on."""
    order = np.lexsort((-log_p, groups))
    group = groups[order]
    return group, log_p[order], np.arange(len(group)) - np.searchsorted(group, group)


def ranks(values: np.ndarray, decimals: int = 6) -> np.ndarray:
    """Ranks from 1 on, the greatest first; what is equal to `decimals` shares one, and the next one is skipped."""
    rounded = np.round(np.asarray(values, np.float64), decimals)
    order = np.sort(-rounded)
    return np.searchsorted(order, -rounded, side="left") + 1
