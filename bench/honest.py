"""Honest crowds that come in waves: what the defences against attacks take from them."""

from dataclasses import dataclass

import numpy as np

from bench.attackers import BEGIN, History
from rankings.bursts import Traffic, is_burst
from rankings.made_up import Crowd, judged


@dataclass(frozen=True)
class Wave:
    """Honest people who come together to one ride: `rows` says which ratings of the history are theirs."""

    name: str
    history: History
    rides: list[int]
    rows: np.ndarray


def waves(history: History, seed: int) -> list[Wave]:
    """The situations, each laid upon the same crowd."""
    dice = np.random.default_rng(seed)
    known = np.argsort(-np.bincount(history.crowd.ride, minlength=len(history.crowd.truth)))
    ride, quiet = int(known[40]), int(known[300])
    return [
        _visitors(
            "a video sends 200 viewers within two weeks, taste as everybody's", history, ride, 200, 14, 0.0, dice
        ),
        _visitors("the same, to a ride of a dozen riders", history, quiet, 200, 14, 0.0, dice),
        _visitors("200 fans, who like it by half a star more", history, ride, 200, 14, 0.8, dice),
        _opening(history, dice),
        _clubs(history, known[:120], dice),
        _visitors("it got worse by one star: 100 visitors in a season", history, ride, 100, 150, -1.6, dice),
    ]


def _visitors(name: str, history: History, ride: int, number: int, days: float, bias: float, dice) -> Wave:
    """Newcomers with one to five rides each; `bias` in deviations of the truth, 1.3 marks each."""
    sizes = dice.integers(1, 6, number)
    others = np.concatenate([_some(history.crowd, size - 1, {ride}, dice) for size in sizes])
    rater = np.concatenate((np.repeat(np.arange(number), sizes - 1), np.arange(number)))
    rides = np.concatenate((others, np.full(number, ride)))
    truth = history.crowd.truth[rides] + np.where(rides == ride, bias, 0)
    when = BEGIN + np.minimum(dice.exponential(days / 3, number), days)[rater]
    return _wave(name, history, [ride], rater, rides, judged(dice, truth, rater, number), when)


def _opening(history: History, dice) -> Wave:
    """A new ride: 150 enthusiasts in the first days, who like it by 0.6 stars more than the 150 of the year after."""
    crowd = history.crowd
    opened = History(
        Crowd(np.append(crowd.truth, 0.5), crowd.rater, crowd.ride, crowd.rating), history.when, crowd.raters
    )
    number, ride = 300, len(crowd.truth)
    rater = np.repeat(np.arange(number), 8)
    others = [_some(crowd, 7, set(), dice) for _each in range(number)]
    rides = np.concatenate([np.append(each, ride) for each in others])
    early = rater < number // 2
    truth = opened.crowd.truth[rides] + np.where((rides == ride) & early, 0.9, 0)
    when = 300 + np.where(early, dice.exponential(2, number)[rater], dice.uniform(5, 400, number)[rater])
    name = "a new ride opens: enthusiasts first, like it by half a star more"
    return _wave(name, opened, [ride], rater, rides, judged(dice, truth, rater, number), when)


def _clubs(history: History, rides: np.ndarray, dice) -> Wave:
    """Ten clubs of a dozen: each club on twenty rides together within a week, with a taste of its own (0.5)."""
    clubs, size, trip = 10, 12, 20
    rater = np.repeat(np.arange(clubs * size), trip)
    trips = [dice.choice(rides, trip, replace=False) for _club in range(clubs)]
    ride = np.concatenate([np.tile(each, size) for each in trips])
    tastes = np.concatenate([np.tile(dice.normal(0, 0.5, trip), size) for _club in range(clubs)])
    when = np.repeat(dice.uniform(100, 600, clubs), size * trip) + dice.uniform(0, 7, len(rater))
    marks = judged(dice, history.crowd.truth[ride] + tastes, rater, clubs * size)
    return _wave(
        "ten clubs of twelve, alike in taste, on trips together", history, np.unique(ride), rater, ride, marks, when
    )


def _wave(name, history, rides, rater, ride, marks, when) -> Wave:
    rows = np.arange(len(rater)) + len(history.crowd.rater)
    whole = history.joined(rater + history.honest, ride, marks, when)
    return Wave(name, whole, list(rides), rows)


def _some(crowd: Crowd, number: int, without: set[int], dice) -> np.ndarray:
    found: list[int] = []
    while len(found) < number:
        ride = int(crowd.ride[dice.integers(len(crowd.ride))])
        if ride not in without and ride not in found:
            found.append(ride)
    return np.array(found, int)


def held_in_bursts(seed: int = 7, rides: int = 2_000, days: int = 200) -> float:
    """The share of honest ratings that bursts hold: Poisson by the hour, tenfold on a ride's opening day."""
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


def held_of_wave(wave: Wave) -> float:
    """The share of a wave that bursts hold, hour by hour; extremes are left out."""
    ride = wave.rides[0]
    when = wave.history.when[wave.history.crowd.ride == ride]
    hours = np.bincount((when * 24).astype(int), minlength=int(wave.history.when.max() * 24) + 1)
    extremes = np.zeros(len(hours), int)
    return _held_of(hours, extremes) / max(1, (wave.history.crowd.ride[wave.rows] == ride).sum())


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
