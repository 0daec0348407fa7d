"""One ranking from what members prefer: plain values in, plain values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .bradley_terry import strengths
from .duels import CLASSES, MILLION, Ballots, Duels, classes_of, duels

# The version of the rule; it stands in every snapshot. Another formula, another threshold: another version.
RULE = "2"
LEAST_RIDERS, LEAST_OPPONENTS = 10, 30


@dataclass(frozen=True)
class Votes:
    """What members say of rides of one kind, one row for each: by index of ride and voter."""

    rides: Sequence[int]
    voter: np.ndarray
    ride: np.ndarray
    preference: np.ndarray
    weight: np.ndarray
    scores: np.ndarray


@dataclass(frozen=True)
class Ranked:
    """Rides by page, with the logarithm of their strength, how many rode them, and against how many they stood."""

    rides: Sequence[int]
    log_p: np.ndarray
    riders: np.ndarray
    opponents: np.ndarray
    duels: Duels

    @property
    def is_established(self) -> np.ndarray:
        """Which of them have a place; the others are provisional."""
        return (self.riders >= LEAST_RIDERS) & (self.opponents >= LEAST_OPPONENTS)


def rank(votes: Votes) -> Ranked:
    """Rank the rides of these votes."""
    ballots = Ballots.of(votes.voter, votes.ride, votes.preference, votes.weight, len(votes.rides))
    found = duels(ballots, classes_of(votes.scores))
    riders = np.bincount(votes.ride, minlength=len(votes.rides))
    return Ranked(votes.rides, solve(found, len(votes.rides)), riders, opponents(ballots), found)


def solve(found: Duels, rides: int) -> np.ndarray:
    """The logarithms of the strengths of so many rides."""
    won, lost, tied = (column / MILLION for column in (found.won, found.lost, found.tied))
    return strengths(rides + CLASSES, found.first, found.second, won, lost, tied)[:rides]


def opponents(ballots: Ballots) -> np.ndarray:
    """With how many other rides each shares at least one ballot. By rides, so that memory does not grow with pairs."""
    by_ride = np.argsort(ballots.ride, kind="stable")
    bounds = np.searchsorted(ballots.ride[by_ride], np.arange(ballots.rides + 1))
    begins = np.searchsorted(ballots.voter, ballots.voter, side="left")
    ends = np.searchsorted(ballots.voter, ballots.voter, side="right")
    found = np.zeros(ballots.rides, np.int64)
    for ride, (first, last) in enumerate(pairwise(bounds)):
        rows = by_ride[first:last]
        met = np.zeros(ballots.rides, bool)
        for begin, end in zip(begins[rows], ends[rows], strict=True):
            met[ballots.ride[begin:end]] = True
        found[ride] = max(0, met.sum() - 1)
    return found


def votes_of(
    stars: Mapping[int, Mapping[int, float]], weights: Mapping[int, float], scores: Mapping[int, float]
) -> Votes:
    """Votes from the preferences of each member by ride page."""
    rides = sorted({ride for ballot in stars.values() for ride in ballot})
    place = {ride: index for index, ride in enumerate(rides)}
    rows = [
        (index, place[ride], value, weights[voter])
        for index, (voter, ballot) in enumerate(sorted(stars.items()))
        for ride, value in ballot.items()
    ]
    voter, ride, preference, weight = (np.array(column) for column in zip(*rows, strict=True)) if rows else _NOTHING
    usual = float(np.mean(list(scores.values()))) if scores else 0.0
    return Votes(rides, voter, ride, preference, weight, np.array([scores.get(each, usual) for each in rides]))


_NOTHING = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0))
