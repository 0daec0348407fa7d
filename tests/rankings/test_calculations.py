"""The calculations on plain values, against slow oracles that are written from the formulas alone."""

from itertools import combinations
from math import log2, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rankings import bradley_terry, groups
from rankings.bursts import Traffic, is_burst
from rankings.damping import account_weight
from rankings.duels import CLASSES, MILLION, Ballots, classes_of, duels, least_riders
from rankings.scores import Level, level_of, means_of_raters, scores

RATING = st.tuples(st.integers(0, 7), st.integers(0, 9), st.integers(1, 10))
MANY = st.lists(RATING, min_size=1, max_size=60, unique_by=lambda row: row[:2])


def _columns(rows):
    return (np.array(column) for column in zip(*rows, strict=True))


@settings(deadline=None, max_examples=60)
@given(MANY, st.lists(st.floats(0.1, 1), min_size=8, max_size=8))
def test_scores_are_those_of_the_formula(rows, weight_of):
    raters, pages, ratings = _columns(rows)
    weights = np.array(weight_of)[raters]
    deviations = ratings - means_of_raters(raters, ratings, 8)[raters]
    level = level_of(deviations, ratings, weights)
    found = scores(pages, deviations, weights, level, 10)
    for page in range(10):
        count, score, band = _slow_score(rows, weight_of, page)
        assert found.count[page] == count
        assert found.score[page] == pytest.approx(score)
        assert found.band[page] == pytest.approx(band)


def _slow_score(rows, weight_of, page):
    def mean_of(rater):
        own = [rating for who, _page, rating in rows if who == rater]
        return sum(own) / len(own)

    total = sum(weight_of[who] for who, _page, _rating in rows)
    mean = sum(weight_of[who] * rating for who, _page, rating in rows) / total
    variance = sum(weight_of[who] * (rating - mean_of(who)) ** 2 for who, _page, rating in rows) / total
    mine = [(weight_of[who], rating - mean_of(who)) for who, where, rating in rows if where == page]
    damped = sum(weight for weight, _e in mine) + 3
    spread = (sum(weight * e * e for weight, e in mine) + 3 * variance) / damped
    score = mean + sum(weight * e for weight, e in mine) / damped
    return len(mine), min(10, max(1, score)), 1.96 * sqrt(spread / damped)


def test_a_strict_rater_and_a_generous_one_who_agree_make_the_same_difference():
    raters, pages, ratings = (np.array(each) for each in ([0, 0, 1, 1], [0, 1, 0, 1], [10, 8, 3, 1]))
    deviations = ratings - means_of_raters(raters, ratings, 2)[raters]
    found = scores(pages, deviations, np.ones(4), Level(5.5, 1), 2)
    assert found.score == pytest.approx([5.5 + 2 / 5, 5.5 - 2 / 5])


@settings(deadline=None, max_examples=60)
@given(MANY, st.integers(1, 3))
def test_duels_are_those_counted_pair_by_pair(rows, threshold):
    raters, pages, ratings = _columns(rows)
    classes = np.arange(10) // 4
    found = duels(Ballots.of(raters, pages, ratings, np.ones(len(rows)), 10), classes, threshold=threshold)
    columns = (found.first, found.second, found.riders, found.won, found.lost, found.tied)
    table = {(int(a), int(b)): [int(each) for each in rest] for a, b, *rest in zip(*columns, strict=True)}
    assert table == _slow_duels(rows, classes, threshold)


def _slow_duels(rows, classes, threshold):
    pairs = {}
    for voter in range(8):
        ballot = sorted((page, rating) for who, page, rating in rows if who == voter)
        for (a, of_a), (b, of_b) in combinations(ballot, 2):
            entry = pairs.setdefault((a, b), [0, 0, 0, 0])
            entry[0] += 1
            entry[1 if of_a > of_b else 2 if of_a < of_b else 3] += round(MILLION / (len(ballot) - 1))
    table = {pair: entry for pair, entry in pairs.items() if entry[0] >= threshold}
    for (a, b), (riders, won, lost, tied) in pairs.items():
        if riders < threshold:
            for me, other, counts in ((a, b, (riders, won, lost, tied)), (b, a, (riders, lost, won, tied))):
                entry = table.setdefault((me, 10 + classes[other]), [0, 0, 0, 0])
                entry[:] = (have + more for have, more in zip(entry, counts, strict=True))
    return table


def test_classes_are_of_equal_size_and_go_by_score():
    classes = classes_of(np.arange(100)[::-1])
    assert np.bincount(classes).tolist() == [5] * CLASSES
    assert classes[0] == CLASSES - 1


def test_small_blocks_count_the_same(monkeypatch):
    dice = np.random.default_rng(5)
    pairs = np.unique(dice.integers(0, 30, (400, 2)), axis=0)
    ballots = Ballots.of(pairs[:, 0], pairs[:, 1], dice.integers(1, 11, len(pairs)), np.ones(len(pairs)), 30)
    classes = classes_of(np.arange(30))
    whole = duels(ballots, classes)
    monkeypatch.setattr("rankings.duels.MOST_PAIRS", 7)
    parts = duels(ballots, classes)
    for name in ("first", "second", "riders", "won", "lost", "tied"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))


def test_no_ballots_make_no_duels():
    assert len(duels(Ballots.of([], [], [], [], 0), np.zeros(0))) == 0
    assert len(duels(Ballots.of([1, 2], [0, 0], [5, 5], [1, 1], 3), np.zeros(3))) == 0


def test_a_long_ballot_weighs_half_a_vote_for_each_of_its_rides():
    found = duels(Ballots.of([0] * 5, range(5), [5, 4, 3, 2, 1], np.ones(5), 5), np.zeros(5), threshold=1)
    assert found.won.sum() == 5 / 2 * MILLION


@pytest.mark.parametrize(("voters", "least"), [(0, 2), (5, 2), (100, 2), (101, 3), (1000, 3), (20_000, 5)])
def test_the_threshold_of_riders_grows_with_the_crowd(voters, least):
    assert least_riders(voters) == least


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0, 9), st.floats(0, 9), st.floats(0, 3))))
def test_strengths_are_the_fixed_point_of_the_iteration(games):
    games = [(min(a, b), max(a, b), *rest) for a, b, *rest in games if a != b]
    columns = list(_columns(games)) if games else [np.zeros(0)] * 5
    found = np.exp(bradley_terry.strengths(6, *columns))
    assert found == pytest.approx(_slow_strengths(6, games), rel=1e-6)


def _slow_strengths(number, games):
    wins, played = np.ones(number), np.zeros((number, number))
    for a, b, won, lost, tied in games:
        wins[a] += won + tied / 2
        wins[b] += lost + tied / 2
        played[a, b] += won + lost + tied
        played[b, a] += won + lost + tied
    p = np.ones(number)
    for _round in range(20_000):
        p = wins / ((played / (p[:, None] + p[None, :])).sum(axis=1) + 2 / (p + 1))
    return p


def test_who_always_wins_is_strongest_and_who_never_played_is_average():
    found = bradley_terry.strengths(4, [0, 0, 1], [1, 2, 2], [5, 5, 5], [0, 0, 0], [0, 0, 0])
    assert found[0] > found[1] > found[2]
    assert found[3] == 0
    assert bradley_terry.chance(found)[3] == 0.5


def test_groups_are_judged_by_their_best_and_filled_up_with_average_rides():
    of, strength = np.array([0, 0, 0, 1]), np.array([1.0, 3.0, 2.0, 3.0])
    assert groups.group_means(of, strength, 2, 2) == pytest.approx([2.5, 1.5])
    weighted = [3 + 2 / log2(3) + 1 / log2(4), 3]
    assert groups.log_weighted(of, strength, 2) == pytest.approx(weighted)


def test_ties_share_a_rank_and_the_next_one_is_skipped():
    assert groups.ranks(np.array([0.5, 2.0, 0.5, -1.0])).tolist() == [2, 1, 2, 4]


@pytest.mark.parametrize(
    ("account", "least", "most"),
    [
        ({"age_days": 0, "is_verified": True, "histogram": [0, 0, 1, 2, 3, 3, 2, 1, 0, 0]}, 0.1, 0.1),
        ({"age_days": 400, "is_verified": False, "histogram": [0, 0, 1, 2, 3, 3, 2, 1, 0, 0]}, 0.1, 0.1),
        ({"age_days": 400, "is_verified": True, "histogram": [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]}, 0.1, 0.1),
        ({"age_days": 400, "is_verified": True, "histogram": [0, 0, 0, 0, 0, 0, 0, 0, 0, 50]}, 0.1, 0.1),
        ({"age_days": 400, "is_verified": True, "histogram": [0, 0, 1, 2, 3, 3, 2, 1, 0, 0]}, 1, 1),
        ({"age_days": 18.5, "is_verified": True, "histogram": [0, 0, 1, 2, 3, 3, 2, 1, 0, 0]}, 0.5, 0.6),
        ({"age_days": 1, "is_verified": False, "histogram": [0] * 10}, 0, 0.1),
    ],
)
def test_young_unverified_and_single_purpose_accounts_count_little(account, least, most):
    assert least <= account_weight(**account) <= most


@pytest.mark.parametrize(
    ("traffic", "burst"),
    [
        (Traffic(9, 0), False),
        (Traffic(10, 0), True),
        (Traffic(10, 1441), False),
        (Traffic(10, 1440), True),
        (Traffic(1, 0, 7, 0), False),
        (Traffic(1, 0, 8, 0), True),
        (Traffic(1, 600, 9, 240), False),
        (Traffic(1, 600, 26, 240), True),
    ],
)
def test_a_burst_is_many_times_the_usual(traffic, burst):
    assert is_burst(traffic) is burst
