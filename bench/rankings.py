"""How long a ranking takes: `python -m bench.rankings` from made-up ratings in memory, `--database` from end to end.

The latter makes a scratch database with a made-up catalogue, rated in bulk, and measures each step in a process of its
own: reading, counting and writing together.
"""

import argparse
import os
import resource
import subprocess
import sys
import time

import numpy as np
from scipy.stats import spearmanr

from rankings.calculation import rank, votes_of
from rankings.made_up import Crowd, make_crowd
from rankings.scores import level_of, means_of_raters, scores
from rankings.tables import compressed

RIDES, RATERS, RATINGS = 10_000, 4_000, 200_000


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.rankings", description=__doc__)
    parser.add_argument("--database", action="store_true", help="from end to end, in a scratch database")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step:
        _step(chosen.step)
    elif chosen.database:
        _from_end_to_end()
    else:
        _in_memory()


STEPS = ("ranking", "scores", "voices", "rating")


def _from_end_to_end() -> None:
    from bench.servers import ROOT, scratch_folder, seeded

    print(f"Making a scratch site of {RIDES:,} rides.", flush=True)
    with scratch_folder() as folder, seeded(folder, RIDES) as env:
        rated = ["seed_ratings", "--ratings", str(RATINGS), "--members", str(RATERS), "--anyway"]
        subprocess.run([sys.executable, "manage.py", *rated], cwd=ROOT, env=env, check=True)
        for step in STEPS:
            subprocess.run([sys.executable, "-m", "bench.rankings", "--step", step], cwd=ROOT, env=env, check=True)


def _step(name: str) -> None:
    """One step on the database of the environment: time on the clock, of the processor, and memory of this process."""
    import django

    django.setup()
    act = {"ranking": _make_ranking, "scores": _recompute, "voices": _renew_voices, "rating": _rate}[name]
    clock, processor = time.perf_counter(), time.process_time()
    said = act()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    load = os.getloadavg()[0]
    print(f"{name}: {clock:.1f} s, {processor:.1f} s of it processor time here, {most:.0f} MB, load {load:.1f}. {said}")


def _make_ranking() -> str:
    from rankings.actions import make_snapshot

    snapshot = make_snapshot()
    return f"{snapshot.rows.count():,} rows, {snapshot.riders:,} riders, {snapshot.ratings:,} ratings."


def _recompute() -> str:
    """All scores anew: what seeding wrote is forgotten first, so that writing is measured, too."""
    from rankings.models import PageScore
    from rankings.paying import recompute

    PageScore.objects.all().delete()
    return f"{recompute():,} scores changed."


def _renew_voices() -> str:
    from rankings.hearing import renew_voices
    from rankings.models import Voice

    renew_voices()
    return f"{Voice.objects.count():,} members without a whole voice."


def _rate() -> str:
    """One rating of the ride with the most: what its debt costs."""
    from rankings.models import PageScore
    from rankings.paying import note_ratings, pay
    from reviews.models import Review

    page = PageScore.objects.order_by("-n").first()
    review = Review.objects.filter(page=page.page_id).first()
    note_ratings([page.page_id], [review.author_id])
    return f"{pay()} scores changed; the page has {page.n:,} ratings."


def _in_memory() -> None:
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
