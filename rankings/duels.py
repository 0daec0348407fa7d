"""Duels of rides: how many members who put both in an order prefer one to the other.

A member's ballot is what they say of k rides of one class. Each of its k (k - 1) / 2 pairs weighs w / (k - 1), w being
the weight of the account: a ballot of 300 rides then counts for 150 votes and not for 45,000, and one of two rides for
one ("ballot-normalised"; measured against other rules in docs/rankings.md). Weights are kept in whole millionths, so
that sums do not depend on the order of adding, and a file of them gives the same ranking to the last digit.

A pair that few members rode both of says much about those members and little about the rides. It is not kept as a pair:
each of the two meets the class of the other instead, one of twenty into which the rides fall by their scores.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log10

import numpy as np

MILLION = 1_000_000
# A block of rides is counted at once: this many cells of a table, and pairs of ratings, at most.
MOST_CELLS = 3_000_000
MOST_PAIRS = 3_000_000
CLASSES = 20


@dataclass(frozen=True)
class Ballots:
    """What members prefer, one row for each ride on a ballot, sorted by voter and ride.

    `preference` orders the rides of a ballot, the larger the better; equal ones are tied. `weight` is the voter's.
    """

    voter: np.ndarray
    ride: np.ndarray
    preference: np.ndarray
    weight: np.ndarray
    rides: int

    @classmethod
    def of(cls, voter, ride, preference, weight, rides: int) -> "Ballots":
        """Sorted; ballots of a single ride decide nothing and are left out."""
        voter, ride = np.asarray(voter, np.int64), np.asarray(ride, np.int64)
        sizes = np.bincount(voter, minlength=1)
        order = np.lexsort((ride, voter))
        order = order[sizes[voter[order]] > 1]
        preference, weight = np.asarray(preference, np.float64), np.asarray(weight, np.float64)
        return cls(voter[order], ride[order].astype(np.int32), preference[order], weight[order], rides)

    @property
    def voters(self) -> int:
        """How many members have a ballot."""
        return len(np.unique(self.voter))


@dataclass(frozen=True)
class Duels:
    """Pairs of rides, `first` < `second` by index: in millionths of a vote what each side won, and what was tied."""

    first: np.ndarray
    second: np.ndarray
    riders: np.ndarray
    won: np.ndarray
    lost: np.ndarray
    tied: np.ndarray

    def __len__(self) -> int:
        return len(self.first)


def least_riders(voters: int) -> int:
    """How many members must have ridden both for a pair to count: grows with the crowd, 2 at least."""
    return max(2, ceil(log10(voters))) if voters else 2


def duels(ballots: Ballots, classes: np.ndarray, *, threshold: int | None = None) -> Duels:
    """All pairs on at least `threshold` ballots, and what is left over as duels against classes.

    `classes` says of each ride to which class of about equal rides it belongs; class c is the opponent `rides + c`.
    Works by blocks of rides, so that memory does not grow with the number of pairs.
    """
    threshold = least_riders(ballots.voters) if threshold is None else threshold
    pooled = _Pool(ballots.rides, classes)
    parts = [_block(ballots, *block, threshold, pooled) for block in _blocks(ballots)]
    columns = zip(*parts, pooled.duels(), strict=True)
    return Duels(*(np.concatenate(column) for column in columns))


def classes_of(scores: np.ndarray) -> np.ndarray:
    """Classes of about equal size, by score."""
    order = np.argsort(scores, kind="stable")
    classes = np.empty(len(scores), np.int64)
    classes[order] = np.arange(len(scores)) * CLASSES // max(len(scores), 1)
    return classes


class _Pool:
    """The duels of pairs with too few riders: each side meets the class of the other."""

    def __init__(self, rides: int, classes: np.ndarray):
        """Nothing yet, of so many rides."""
        self.rides, self.classes = rides, np.asarray(classes, np.int64)
        self.sums = np.zeros((4, rides * CLASSES), np.int64)

    def add(self, first, second, riders, won, lost, tied) -> None:
        """Count these pairs, which are indexes and numbers by pair."""
        for me, other, mine, theirs in ((first, second, won, lost), (second, first, lost, won)):
            cells = me * CLASSES + self.classes[other]
            for row, values in enumerate((riders, mine, theirs, tied)):
                counted = np.bincount(cells, weights=values, minlength=self.sums.shape[1])
                self.sums[row] += counted.astype(np.int64)

    def duels(self) -> tuple[np.ndarray, ...]:
        """The columns of `Duels`."""
        found = np.flatnonzero(self.sums[0])
        return found // CLASSES, self.rides + found % CLASSES, *self.sums[:, found]


def pair_weights(ballots: Ballots) -> np.ndarray:
    """For each row of the ballots what each of its pairs weighs, in whole millionths."""
    sizes = np.bincount(ballots.voter, minlength=1)[ballots.voter]
    return np.rint(MILLION * ballots.weight / np.maximum(sizes - 1, 1))


def _ends(ballots: Ballots) -> np.ndarray:
    """For each row where its voter's rows end."""
    return np.searchsorted(ballots.voter, ballots.voter, side="right")


def _blocks(ballots: Ballots) -> Iterator[tuple[int, int, np.ndarray]]:
    """From ride, to ride, and the rows of these rides: so many that their pairs fit into memory."""
    order = np.argsort(ballots.ride, kind="stable")
    starts = np.searchsorted(ballots.ride[order], np.arange(ballots.rides + 1))
    pairs = np.concatenate(([0], np.cumsum((_ends(ballots) - np.arange(len(order)) - 1)[order])))[starts]
    widest = max(1, MOST_CELLS // max(ballots.rides, 1))
    begin = 0
    while begin < ballots.rides:
        end = int(np.searchsorted(pairs, pairs[begin] + MOST_PAIRS, side="right")) - 1
        end = min(max(end, begin + 1), begin + widest, ballots.rides)
        if pairs[end] > pairs[begin]:
            yield begin, end, order[starts[begin] : starts[end]]
        begin = end


def _block(
    ballots: Ballots, begin: int, end: int, rows: np.ndarray, threshold: int, pooled: _Pool
) -> tuple[np.ndarray, ...]:
    """The pairs whose first ride lies in a block: every row meets the later rows of its voter."""
    partners = _ends(ballots)[rows] - rows - 1
    mine = np.repeat(rows, partners)
    others = np.arange(len(mine)) - np.repeat(np.cumsum(partners) - partners, partners) + mine + 1
    cells = (ballots.ride[mine] - begin).astype(np.int64) * ballots.rides + ballots.ride[others]
    weight = pair_weights(ballots)[mine]
    difference = np.sign(ballots.preference[mine] - ballots.preference[others])
    size = (end - begin) * ballots.rides
    riders = np.bincount(cells, minlength=size)
    found = np.flatnonzero(riders)
    results = [_summed(cells, weight, difference == sign, size)[found] for sign in (1, -1, 0)]
    columns = (found // ballots.rides + begin, found % ballots.rides, riders[found], *results)
    enough = columns[2] >= threshold
    pooled.add(*(column[~enough] for column in columns))
    return tuple(column[enough] for column in columns)


def _summed(cells: np.ndarray, weight: np.ndarray, chosen: np.ndarray, size: int) -> np.ndarray:
    return np.bincount(cells[chosen], weights=weight[chosen], minlength=size).astype(np.int64)
