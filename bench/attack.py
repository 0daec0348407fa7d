"""What attacks on scores and rankings can do, with and without each defence: `python -m bench.attack`.

A crowd with a known truth rates rides; then fake accounts try to pull one well-liked ride down, or push one up. Printed
is how far its score (in stars) and its rank moved, as the mean of several rides. Needs no database. The table stands in
docs/rankings.md.
"""

from dataclasses import dataclass

import numpy as np

from rankings.bursts import Traffic, is_burst
from rankings.calculation import Votes, rank
from rankings.damping import account_weight
from rankings.groups import ranks
from rankings.made_up import Crowd, make_crowd
from rankings.scores import level_of, means_of_raters, scores

RIDES, RATERS, RATINGS, TARGETS = 600, 600, 20_000, 3


@dataclass(frozen=True)
class Attack:
    """Fake accounts: how many, how old in days, verified or not, what they give the target, how else they look."""

    name: str
    accounts: int
    rating: int
    age_days: float
    others: int = 0
    is_verified: bool = True
    # How many of them rate the target within one hour.
    within_an_hour: int = 1_000


@dataclass(frozen=True)
class Defences:
    """What is switched on."""

    centred: bool = True
    damped: bool = True
    held: bool = True


def attacks(number: int) -> list[Attack]:
    """The strategies, with so many accounts each."""
    return [
        Attack("brigade of half stars, new accounts", number, 1, 0.1),
        Attack("brigade of five stars, new accounts", number, 10, 0.1),
        Attack("sleepers: a year old, rate nothing else", number, 1, 365),
        Attack("a year old, copy 20 ratings of an honest member, strike at once", number, 1, 365, others=20),
        Attack("the same, but 5 a day", number, 1, 365, others=20, within_an_hour=1),
        Attack("the same, pushing up with five stars, 5 a day", number, 10, 365, others=20, within_an_hour=1),
    ]


def attacked(crowd: Crowd, attack: Attack, target: int, defences: Defences, dice) -> tuple[Crowd, np.ndarray]:
    """The crowd with the fakes among it, and the weight of each rating."""
    rater, ride, rating = [crowd.rater], [crowd.ride], [crowd.rating]
    honest = np.ones(crowd.raters)
    fakes = []
    for number in range(attack.accounts):
        rides, marks = _profile(crowd, attack, target, dice)
        rater.append(np.full(len(rides), crowd.raters + number))
        ride.append(rides)
        rating.append(marks)
        fakes.append(_weight(attack, marks) if defences.damped else 1.0)
    whole = Crowd(crowd.truth, np.concatenate(rater), np.concatenate(ride), np.concatenate(rating))
    weights = np.concatenate([honest, fakes])[whole.rater]
    if defences.held and is_burst(_traffic(crowd, attack, target)):
        weights[(whole.rater >= crowd.raters) & (whole.ride == target)] = 0
    return whole, weights


def _profile(crowd: Crowd, attack: Attack, target: int, dice) -> tuple[np.ndarray, np.ndarray]:
    copied = np.flatnonzero((crowd.rater == dice.integers(crowd.raters)) & (crowd.ride != target))
    copied = dice.permutation(copied)[: attack.others]
    return np.append(crowd.ride[copied], target), np.append(crowd.rating[copied], attack.rating)


def _weight(attack: Attack, marks: np.ndarray) -> float:
    histogram = np.bincount(marks, minlength=11)[1:].tolist()
    return account_weight(age_days=attack.age_days, is_verified=attack.is_verified, histogram=histogram)


def _traffic(crowd: Crowd, attack: Attack, target: int) -> Traffic:
    """Honest ratings are spread over two years; slow attackers come 5 a day."""
    month = int((crowd.ride == target).sum() / 24)
    if attack.within_an_hour > 1:
        return Traffic(min(attack.accounts, attack.within_an_hour), month, attack.accounts, 0)
    return Traffic(1, month, 5, min(attack.accounts, 150))


def measured(crowd: Crowd, weights: np.ndarray, target: int, defences: Defences) -> tuple[float, int]:
    """Score in stars and rank of a ride."""
    counted = weights > 0
    rater, ride, rating, weight = (each[counted] for each in (crowd.rater, crowd.ride, crowd.rating, weights))
    means = means_of_raters(rater, rating, crowd.raters) if defences.centred else np.full(crowd.raters, rating.mean())
    deviation = rating - means[rater]
    found = scores(ride, deviation, weight, level_of(deviation, rating, weight), len(crowd.truth))
    votes = Votes(list(range(len(crowd.truth))), rater, ride, rating.astype(float), weight, found.score)
    ranked = rank(votes)
    return float(found.score[target]) / 2, int(ranks(ranked.log_p)[target])


def targets(crowd: Crowd, rating: int) -> list[int]:
    """Rides that are worth an attack: of the best to be pulled down, of the middle to be pushed up."""
    riders = np.bincount(crowd.ride, minlength=len(crowd.truth))
    known = [ride for ride in np.argsort(-crowd.truth).tolist() if riders[ride] >= 30]
    middle = len(known) // 3
    return known[:TARGETS] if rating == 1 else known[middle : middle + TARGETS]


WAYS = {
    "plain mean": Defences(centred=False, damped=False, held=False),
    "centred": Defences(damped=False, held=False),
    "centred, damped": Defences(held=False),
    "all": Defences(),
}


def row(crowd: Crowd, attack: Attack, before: dict) -> str:
    """One line of the table; `before` keeps what was measured without an attack."""
    cells = []
    for defences in WAYS.values():
        moves = [_move(crowd, attack, target, defences, before) for target in targets(crowd, attack.rating)]
        stars, places = np.mean(moves, axis=0)
        cells.append(f"{stars:+.2f} | {places:+.0f}")
    return f"| {attack.accounts} | {attack.name} | " + " | ".join(cells) + " |"


def _move(crowd: Crowd, attack: Attack, target: int, defences: Defences, before: dict) -> tuple[float, int]:
    dice = np.random.default_rng(target)
    key = (target, defences.centred)
    if key not in before:
        before[key] = measured(crowd, np.ones(len(crowd.rater)), target, defences)
    after = measured(*attacked(crowd, attack, target, defences, dice), target, defences)
    return after[0] - before[key][0], after[1] - before[key][1]


def honest_held(seed: int = 7, rides: int = 2_000, days: int = 200) -> float:
    """The share of honest ratings that are held: Poisson by the hour, tenfold on a ride's opening day."""
    dice = np.random.default_rng(seed)
    per_day = 3 * np.arange(1, rides + 1) ** -0.8 * 20
    held = total = 0
    for rate in per_day:
        opening = dice.random() < 0.02
        hours = dice.poisson(rate / 24, (days + 31) * 24)
        if opening:
            hours[40 * 24 : 40 * 24 + 12] += dice.poisson(max(rate, 1) * 10 / 24, 12)
        extremes = dice.binomial(hours, 0.12)
        total += hours[31 * 24 :].sum()
        held += _held_of(hours, extremes)
    return held / total


def _held_of(hours: np.ndarray, extremes: np.ndarray) -> int:
    held, sums, tops = 0, np.cumsum(hours), np.cumsum(extremes)
    busy = np.flatnonzero((hours >= 10) | (np.convolve(extremes, np.ones(24), "full")[: len(hours)] >= 8))
    for hour in busy[busy >= 31 * 24]:
        month = sums[hour - 1] - sums[hour - 721]
        today, before = tops[hour] - tops[hour - 24], tops[hour - 24] - tops[hour - 744]
        if is_burst(Traffic(int(hours[hour]), int(month))):
            held += hours[hour]
        elif is_burst(Traffic(0, int(month), int(today), int(before))):
            held += extremes[hour]
    return held


def main() -> None:
    """Print the tables."""
    crowd = make_crowd(RIDES, RATERS, RATINGS, seed=2)
    print("| accounts | attack | " + " | ".join(f"{way}: stars | ranks" for way in WAYS) + " |")
    print("|---|---|" + "---|---|" * len(WAYS))
    before: dict = {}
    for number in (30, 300):
        for attack in attacks(number):
            print(row(crowd, attack, before), flush=True)
    print(f"\nHonest ratings held: {100 * honest_held():.2f} %")


if __name__ == "__main__":
    main()
