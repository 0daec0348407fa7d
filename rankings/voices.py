"""Ballots that are copies of others: how far an account has a voice of its own, 0 to 1.

For two members who rated the same rides, two explanations of the later ballot are weighed against each other: that it
was taken from the earlier one, with some marks changed, or that it was given independently. Independently, a mark falls
as a normal law says around what is usual for this member and this ride; as a copy, it equals the other in `SAME` of the
cases, lies one mark beside it in `BESIDE`, anywhere else in the rest. The logarithms of these ratios are summed over
all rides of both (Good: Weighing Evidence, 1950); a few products of sparse matrices do that for all pairs of members.

The odds before looking are those of one copier in `RARE` members, of any of the others. What is left is Bayes' rule:

    voice = 1 / (1 + exp(evidence - log(RARE * members)))

Of a pair it is the later ballot that loses, by when its ratings were given; who was copied keeps their voice.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import ndtr

SAME, BESIDE = 0.65, 0.30
ELSEWHERE = 1 - SAME - BESIDE
RARE = 1000
# Never nothing: a rating that counts for nothing would be one that is held.
LEAST_VOICE = 0.01
# No single mark is so strange that agreeing in it says everything.
LEAST_CHANCE = 0.02
LEAST_COMMON = 8
MARKS = 10
# Members and rides are drawn towards the mean as if they had so many ratings more.
DAMPING = 3
MOST_CELLS = 4_000_000


@dataclass(frozen=True)
class Given:
    """Ratings, one row for each: by index of member and ride, the mark from 1 to 10, and when it came, in any unit."""

    member: np.ndarray
    ride: np.ndarray
    mark: np.ndarray
    when: np.ndarray
    members: int
    rides: int


def voices(given: Given) -> np.ndarray:
    """The voice of each member; 1 for whoever stands alone."""
    evidence = strongest_evidence(given)
    odds = np.clip(evidence - np.log(RARE * max(given.members, 1)), -50, 50)
    found = 1 / (1 + np.exp(odds))
    return np.where(found > 0.99, 1.0, np.maximum(np.round(found, 2), LEAST_VOICE))


def strongest_evidence(given: Given) -> np.ndarray:
    """For each member the greatest evidence, in nats, that their ballot was taken from an earlier one."""
    found = np.full(given.members, -np.inf)
    if not len(given.mark):
        return found
    tables = _Tables.of(given)
    width = max(1, MOST_CELLS // max(given.members, 1))
    for begin in range(0, given.members, width):
        rows = slice(begin, min(begin + width, given.members))
        found[rows] = tables.evidence(rows).max(axis=1, initial=-np.inf)
    return found


def chances(given: Given) -> np.ndarray:
    """How likely each rating was, by what is usual for its member and its ride."""
    mean = given.mark.mean()
    of_ride = _effects(given.ride, given.mark - mean, given.rides)
    of_member = _effects(given.member, given.mark - mean - of_ride[given.ride], given.members)
    expected = mean + of_ride[given.ride] + of_member[given.member]
    error = given.mark - expected
    usual = max(float((error**2).mean()), 0.1)
    counts = np.bincount(given.member, minlength=given.members)
    squares = np.bincount(given.member, weights=error**2, minlength=given.members)
    spread = np.sqrt((squares + DAMPING * usual) / (counts + DAMPING))[given.member]
    above = np.where(given.mark == MARKS, np.inf, given.mark + 0.5)
    below = np.where(given.mark == 1, -np.inf, given.mark - 0.5)
    return np.maximum(ndtr((above - expected) / spread) - ndtr((below - expected) / spread), LEAST_CHANCE)


def _effects(index: np.ndarray, values: np.ndarray, number: int) -> np.ndarray:
    return np.bincount(index, weights=values, minlength=number) / (np.bincount(index, minlength=number) + DAMPING)


@dataclass(frozen=True)
class _Tables:
    """Members by ride, and by ride and mark, as sparse tables."""

    known: csr_matrix
    surprise: csr_matrix
    when: csr_matrix
    marked: csr_matrix
    beside: csr_matrix

    @classmethod
    def of(cls, given: Given) -> "_Tables":
        def by_ride(values) -> csr_matrix:
            return csr_matrix((values, (given.member, given.ride)), shape=(given.members, given.rides))

        def by_mark(*shifts: int) -> csr_matrix:
            marks = np.concatenate([given.mark + shift for shift in shifts])
            member, ride = (np.tile(each, len(shifts)) for each in (given.member, given.ride))
            cells = (member, ride * (MARKS + 2) + marks)
            shape = (given.members, given.rides * (MARKS + 2))
            return csr_matrix((np.ones(len(marks), np.float32), cells), shape=shape)

        ones = np.ones(len(given.mark), np.float32)
        surprise = -np.log(chances(given)).astype(np.float32)
        # Ranks instead of times: only which is earlier matters, and sums of ranks stay exact.
        when = np.argsort(np.argsort(given.when, kind="stable"), kind="stable") / len(given.when)
        return cls(by_ride(ones), by_ride(surprise), by_ride(when), by_mark(0), by_mark(-1, 1))

    def evidence(self, rows: slice) -> np.ndarray:
        """Of these members (as the later ones) with all others (as the earlier ones)."""
        common = (self.known[rows] @ self.known.T).toarray()
        same = (self.marked[rows] @ self.marked.T).toarray()
        beside = (self.marked[rows] @ self.beside.T).toarray()
        found = np.log(SAME) * same + np.log(BESIDE / 2) * beside
        found += np.log(ELSEWHERE / (MARKS - 3)) * (common - same - beside)
        found += (self.surprise[rows] @ self.known.T).toarray()
        later = (self.when[rows] @ self.known.T - self.known[rows] @ self.when.T).toarray()
        members = np.arange(rows.start, rows.stop)
        # Given in the same moments, the account that came second is the copy.
        is_later = (later > 0) | ((later == 0) & (members[:, None] > np.arange(found.shape[1])))
        found[~is_later | (common < LEAST_COMMON)] = -np.inf
        return found
