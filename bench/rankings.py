"""How long a ranking takes, from made-up ratings in memory: `/usr/bin/time -v python -m bench.rankings`."""

import time

import numpy as np
from scipy.stats import spearmanr

from rankings.calculation import rank, votes_of
from rankings.made_up import Crowd, make_crowd
from rankings.scores import level_of, means_of_raters, scores
from rankings.tables import compressed

RIDES, RATERS, RATINGS = 10_000, 4_000, 200_000


def main() -> None:
    """Print processor seconds by step, the size of the file, and how near the order comes to the truth."""
    crowd = make_crowd(RIDES, RATERS, RATINGS)
    started = time.process_time()
    found = _scores(crowd)
    _say("scores", started)
    ballots: dict = {}
    for rater, ride, rating in zip(crowd.rater.tolist(), crowd.ride.tolist(), crowd.rating.tolist(), strict=True):
        ballots.setdefault(rater, {})[ride] = float(rating)
    ranked = rank(votes_of(ballots, dict.fromkeys(ballots, 1.0), dict(enumerate(found.tolist()))))
    _say("ranking", started)
    table = compressed(ranked)
    _say("file of duels", started)
    near = spearmanr(ranked.log_p, crowd.truth[ranked.rides])[0]
    print(f"{len(crowd.rating):,} ratings, {len(ranked.rides):,} rides, {len(ranked.duels):,} rows of duels")
    print(f"{len(table) / 1e6:.1f} MB, {ranked.is_established.sum():,} established, Spearman {near:.3f} with the truth")


def _scores(crowd: Crowd) -> np.ndarray:
    deviation = crowd.rating - means_of_raters(crowd.rater, crowd.rating, crowd.raters)[crowd.rater]
    weights = np.ones(len(deviation))
    level = level_of(deviation, crowd.rating, weights)
    return scores(crowd.ride, deviation, weights, level, len(crowd.truth)).score


def _say(step: str, started: float) -> None:
    print(f"{step}: {time.process_time() - started:.1f} s of processor time since the start")


if __name__ == "__main__":
    main()
