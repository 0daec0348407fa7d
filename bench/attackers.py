"""Made-up attackers: fake accounts among a crowd whose truth is known."""

from dataclasses import dataclass, replace

import numpy as np

from rankings.made_up import Crowd

# Honest ratings come evenly over so many days; attacks begin later, so that honest ones come before, among and after.
DAYS, BEGIN = 730.0, 500.0


@dataclass(frozen=True)
class History:
    """Ratings and when they came, in days; accounts from `honest` on are fakes."""

    crowd: Crowd
    when: np.ndarray
    honest: int

    @classmethod
    def of(cls, crowd: Crowd, seed: int = 5) -> "History":
        """Of honest members only."""
        return cls(crowd, np.random.default_rng(seed).uniform(0, DAYS, len(crowd.rater)), crowd.raters)

    def joined(self, rater, ride, rating, when) -> "History":
        """With these ratings more."""
        mine = (self.crowd.rater, self.crowd.ride, self.crowd.rating, self.when)
        rater, ride, rating, when = (
            np.concatenate(pair) for pair in zip(mine, (rater, ride, rating, when), strict=True)
        )
        return History(Crowd(self.crowd.truth, rater, ride, rating), when, self.honest)


@dataclass(frozen=True)
class Attack:
    """Fake accounts: how many, what they give the target, how old in days, what else they rate and how fast they come.

    `mixed` honest members are copied by each, `changed` of their marks by one. `made_up`: the ballot is no copy, but
    drawn around what everybody can read on the pages. `below`: the target gets so many marks less than is expected of
    the account, instead of `rating`.
    """

    name: str
    accounts: int
    rating: int
    age_days: float = 365
    others: int = 20
    mixed: int = 1
    changed: float = 0.0
    made_up: bool = False
    below: float = 0.0
    # None: all within an hour.
    per_day: float | None = 5
    # Against rides that few have rated.
    little_known: bool = False


def attacks(number: int) -> list[Attack]:
    """The strategies, with so many accounts each."""
    copy = Attack("a year old, copy 20 ratings of an honest member, 5 a day", number, 1)
    made_up = replace(copy, name="20 ratings made up around the public scores, 5 a day", made_up=True)
    found = [
        Attack("brigade of half stars, new accounts", number, 1, age_days=0.1, others=0, per_day=None),
        Attack("brigade of five stars, new accounts", number, 10, age_days=0.1, others=0, per_day=None),
        Attack("sleepers: a year old, rate nothing else", number, 1, others=0, per_day=None),
        replace(copy, name="a year old, copy 20 ratings of an honest member, strike at once", per_day=None),
        copy,
        replace(copy, name="the same, pushing up with five stars", rating=10),
        replace(copy, name="copies with 20 % of the marks changed by one, 5 a day", changed=0.2),
        replace(copy, name="copies with 40 % of the marks changed by one, 5 a day", changed=0.4),
        replace(copy, name="copies of two members, 20 % changed, 5 a day", mixed=2, changed=0.2),
        made_up,
        replace(made_up, name="the same, pushing up with five stars", rating=10),
        replace(made_up, name="made up, moderate: one star less than expected", below=2),
        replace(made_up, name="made up, moderate: half a star less than expected", below=1),
        replace(copy, name="copies, five stars for a ride with 4 to 8 riders", rating=10, little_known=True),
        replace(made_up, name="made up, five stars for a ride with 4 to 8 riders", rating=10, little_known=True),
    ]
    if number < 100:
        found.append(replace(made_up, name="made up, one a week", per_day=1 / 7))
    return found


def attacked(history: History, attack: Attack, target: int, dice: np.random.Generator) -> History:
    """The history with the fakes in it."""
    columns: list[list[np.ndarray]] = [[], [], [], []]
    expected = expectations(history.crowd)
    for number in range(attack.accounts):
        rides, marks, seen = _profile(history, attack, target, expected, dice)
        moment = BEGIN + (number / attack.per_day if attack.per_day else 0)
        mark = attack.rating if not attack.below else round(np.clip(expected[target] - attack.below, 1, 10))
        rows = (np.full(len(rides) + 1, history.honest + number), np.append(rides, target), np.append(marks, mark))
        for column, values in zip(columns, (*rows, np.append(seen, moment)), strict=True):
            column.append(values)
    return history.joined(*(np.concatenate(column) for column in columns))


def expectations(crowd: Crowd) -> np.ndarray:
    """What everybody can read of each ride: its mean, drawn to that of all."""
    counts = np.bincount(crowd.ride, minlength=len(crowd.truth))
    sums = np.bincount(crowd.ride, weights=crowd.rating, minlength=len(crowd.truth))
    return (sums + 3 * crowd.rating.mean()) / (counts + 3)


def _profile(history: History, attack: Attack, target: int, expected: np.ndarray, dice) -> tuple:
    """What else a fake rates: rides, marks, and when, each a while after whom it copies."""
    crowd = history.crowd
    if attack.made_up:
        known = np.bincount(crowd.ride, minlength=len(crowd.truth)).astype(float)
        known[target] = 0
        rides = dice.choice(len(known), attack.others, replace=False, p=known / known.sum())
        marks = expected[rides] + dice.normal(0, 1.1) + dice.normal(0, 1.1, attack.others)
        return rides, np.clip(np.rint(marks), 1, 10).astype(int), dice.uniform(100, BEGIN, attack.others)
    whole = [np.flatnonzero((crowd.rater == dice.integers(crowd.raters)) & (crowd.ride != target))]
    for _more in range(attack.mixed - 1):
        whole.append(np.flatnonzero((crowd.rater == dice.integers(crowd.raters)) & (crowd.ride != target)))
    rows = np.concatenate([dice.permutation(each)[: attack.others // attack.mixed] for each in whole])
    rows = rows[np.unique(crowd.ride[rows], return_index=True)[1]]
    moved = np.where(dice.random(len(rows)) < attack.changed, dice.choice([-1, 1], len(rows)), 0)
    return (
        crowd.ride[rows],
        np.clip(crowd.rating[rows] + moved, 1, 10),
        history.when[rows] + dice.uniform(1, 9, len(rows)),
    )
