"""What attacks on scores and rankings can do, with and without each defence: `python -m bench.attack`.

A crowd with a known truth rates rides; then fake accounts try to pull one well-liked ride down, or push one up. Printed
is how far its score (in stars) and its rank moved, as the mean of several rides; then what the same defences take from
honest crowds. Needs no database. The tables stand in docs/rankings.md.
"""

from dataclasses import dataclass

import numpy as np

from bench.attackers import BEGIN, Attack, History, attacked, attacks
from bench.honest import Wave, held_in_bursts, held_of_wave, waves
from rankings.bursts import Traffic, is_burst
from rankings.calculation import Votes, rank
from rankings.damping import account_weight
from rankings.drift import deviations, drifted, spreads
from rankings.groups import ranks
from rankings.made_up import make_crowd
from rankings.scores import level_of, means_of_raters, scores
from rankings.voices import Given, voices

RIDES, RATERS, RATINGS, TARGETS = 600, 600, 20_000, 3


@dataclass(frozen=True)
class Defences:
    """What is switched on."""

    centred: bool = True
    damped: bool = True
    bursts: bool = True
    voices: bool = True
    drift: bool = True


WAYS = {
    "plain mean": Defences(False, False, False, False, False),
    "centred, damped": Defences(bursts=False, voices=False, drift=False),
    "+ bursts": Defences(voices=False, drift=False),
    "+ voices": Defences(drift=False),
    "+ changes": Defences(),
}


def weights_of(history: History, attack: Attack, target: int, defences: Defences) -> np.ndarray:
    """What each rating weighs: 0 where it is held."""
    crowd = history.crowd
    weights = np.ones(crowd.raters)
    if defences.damped:
        weights[history.honest :] = [_weight(attack, crowd.rating[crowd.rater == each]) for each in _fakes(history)]
    if defences.voices:
        weights = weights * voices(given(history))
    found = weights[crowd.rater]
    is_fake = (crowd.rater >= history.honest) & (crowd.ride == target)
    if defences.bursts and is_burst(_traffic(history, attack, target)):
        found[is_fake] = 0
    if defences.drift:
        found[ever_held(history, target, BEGIN)] = 0
    return found


def given(history: History) -> Given:
    """As the search for copies wants it."""
    crowd = history.crowd
    return Given(crowd.rater, crowd.ride, crowd.rating, history.when, crowd.raters, len(crowd.truth))


def ever_held(history: History, ride: int, since: float = -np.inf) -> np.ndarray:
    """Which ratings of a ride are held since that day as a change of its level, looked at after every rating."""
    crowd = history.crowd
    deviation, within, between = judgements(history)
    rows = np.flatnonzero(crowd.ride == ride)
    rows = rows[np.argsort(history.when[rows], kind="stable")]
    ends = np.flatnonzero(history.when[rows] >= since) + 1
    looks = [rows[:end][drifted(deviation[rows[:end]], within, between)] for end in ends]
    return np.unique(np.concatenate([np.zeros(0, int), *looks]))


def judgements(history: History) -> tuple:
    """Each rating's deviation from what else its author gave, and the spreads."""
    crowd = history.crowd
    level = crowd.rating.mean()
    counts = np.bincount(crowd.rater)[crowd.rater]
    sums = np.bincount(crowd.rater, weights=crowd.rating)[crowd.rater]
    deviation = deviations(crowd.rating, sums - crowd.rating, counts - 1, level)
    return deviation, *spreads(crowd.ride, deviation)


def _fakes(history: History) -> range:
    return range(history.honest, history.crowd.raters)


def _weight(attack: Attack, marks: np.ndarray) -> float:
    histogram = np.bincount(marks, minlength=11)[1:].tolist()
    return account_weight(age_days=attack.age_days, is_verified=True, histogram=histogram)


def _traffic(history: History, attack: Attack, target: int) -> Traffic:
    """The busiest hour and day of the attack."""
    month = int((history.crowd.ride[history.crowd.rater < history.honest] == target).sum() / 24)
    if attack.per_day is None:
        return Traffic(attack.accounts, month, attack.accounts, 0)
    return Traffic(1, month, max(1, int(attack.per_day)), int(min(attack.accounts, 30 * attack.per_day)))


def measured(history: History, weights: np.ndarray, target: int, defences: Defences) -> tuple[float, int]:
    """Score in stars and rank of a ride."""
    crowd, counted = history.crowd, weights > 0
    rater, ride, rating, weight = (each[counted] for each in (crowd.rater, crowd.ride, crowd.rating, weights))
    means = means_of_raters(rater, rating, crowd.raters) if defences.centred else np.full(crowd.raters, rating.mean())
    deviation = rating - means[rater]
    found = scores(ride, deviation, weight, level_of(deviation, rating, weight), len(crowd.truth))
    ranked = rank(Votes(list(range(len(crowd.truth))), rater, ride, rating.astype(float), weight, found.score))
    return float(found.score[target]) / 2, int(ranks(ranked.log_p)[target])


def targets(history: History, attack: Attack) -> list[int]:
    """Rides that are worth an attack: of the best to be pulled down, of the middle to be pushed up."""
    crowd = history.crowd
    riders = np.bincount(crowd.ride, minlength=len(crowd.truth))
    by_truth = np.argsort(-crowd.truth).tolist()
    if attack.little_known:
        few = [ride for ride in by_truth if 4 <= riders[ride] <= 8]
        return few[len(few) // 2 :][:TARGETS]
    known = [ride for ride in by_truth if riders[ride] >= 30]
    middle = len(known) // 3
    return known[:TARGETS] if attack.rating == 1 else known[middle : middle + TARGETS]


def row(history: History, attack: Attack, before: dict) -> str:
    """One line of the table; `before` keeps what was measured without an attack."""
    moves = {way: [] for way in WAYS}
    for target in targets(history, attack):
        after = attacked(history, attack, target, np.random.default_rng(target))
        for way, defences in WAYS.items():
            key = (target, defences.centred)
            if key not in before:
                before[key] = measured(history, np.ones(len(history.when)), target, defences)
            stars, place = measured(after, weights_of(after, attack, target, defences), target, defences)
            moves[way].append((stars - before[key][0], place - before[key][1]))
    means = [np.mean(each, axis=0) for each in moves.values()]
    return f"| {attack.accounts} | {attack.name} | " + " | ".join(f"{a:+.2f} | {b:+.0f}" for a, b in means) + " |"


def honest_rows(history: History, seeds: range) -> list[str]:
    """What is taken from honest crowds: shares held by each defence, and members who lost half of their voice."""
    found: dict[str, list] = {}
    for seed in seeds:
        for wave in waves(history, seed):
            found.setdefault(wave.name, []).append(_loss(wave))
    lines = []
    for name, losses in found.items():
        held, bursts, copies = np.mean(losses, axis=0)
        opened = sum(loss[0] > 0 for loss in losses)
        lines.append(f"| {name} | {bursts:.1%} | {held:.1%} | {opened} of {len(losses)} | {copies:.2%} |")
    return lines


def _loss(wave: Wave) -> tuple[float, float, float]:
    """Shares: of the wave held as a change at any time, of it held as a burst, of its members who lost their voice."""
    crowd = wave.history.crowd
    mine = np.zeros(len(crowd.ride), bool)
    mine[wave.rows] = np.isin(crowd.ride[wave.rows], wave.rides)
    held = np.concatenate([ever_held(wave.history, ride) for ride in wave.rides])
    members = np.unique(crowd.rater[wave.rows])
    copies = (voices(given(wave.history))[members] < 0.5).mean()
    bursts = held_of_wave(wave) if len(wave.rides) == 1 else 0.0
    return mine[held].sum() / mine.sum(), bursts, copies


def quiet_crowd(history: History) -> str:
    """The same of the crowd alone, all of its rides."""
    held = np.concatenate([ever_held(history, ride) for ride in range(RIDES)])
    opened = len(np.unique(history.crowd.ride[held]))
    copies = (voices(given(history)) < 0.5).mean()
    share = len(held) / len(history.when)
    name = f"{len(history.when):,} ratings of {RIDES} rides, no waves"
    return f"| {name} | {held_in_bursts():.1%} | {share:.2%} | {opened} of {RIDES} | {copies:.2%} |"


def main() -> None:
    """Print the tables."""
    history = History.of(make_crowd(RIDES, RATERS, RATINGS, seed=2))
    print("| accounts | attack | " + " | ".join(f"{way}: stars | ranks" for way in WAYS) + " |")
    print("|---|---|" + "---|---|" * len(WAYS))
    before: dict = {}
    for number in (30, 300):
        for attack in attacks(number):
            print(row(history, attack, before), flush=True)
    print("\n| honest crowd | held as bursts | held as changes | cases | lost their voice |\n|---|---|---|---|---|")
    print(quiet_crowd(history), flush=True)
    print("\n".join(honest_rows(history, range(5))))


if __name__ == "__main__":
    main()
