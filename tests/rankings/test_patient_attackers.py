"""Attackers who take their time: changes of level, and ballots that are copies."""

import random

import numpy as np
import pytest

from bench.attackers import Attack, History, attacked
from moderation.models import Case
from rankings import paying
from rankings.drift import USUAL_BETWEEN, USUAL_WITHIN, drifted
from rankings.made_up import make_crowd
from rankings.models import HeldRating, PageScore, RatingMove, Voice
from rankings.voices import BESIDE, ELSEWHERE, SAME, Given, chances, strongest_evidence, voices
from reviews.models import Review
from tests.rankings.support import make_raters, rate, rate_all


def _drifted(values):
    return drifted(np.array(values, float), USUAL_WITHIN, USUAL_BETWEEN)


@pytest.mark.parametrize("sign", [1, -1])
def test_only_those_who_differ_are_part_of_a_change(sign):
    before = np.random.default_rng(3).normal(2, 1, 40)
    among = np.full(40, 2.0)
    among[::2] = -4
    found = _drifted(sign * np.concatenate([before, among]))
    assert found[40::2].all()
    assert not found[41::2].any()
    assert found[:40].sum() <= 2, "a low one right before it may be taken for the first"


def test_a_crowd_of_one_mind_has_no_change_at_any_moment():
    dice = np.random.default_rng(8)
    for mean in (-3, 0, 3):
        values = dice.normal(mean, 1.1, 150)
        assert not any(_drifted(values[:end]).any() for end in range(len(values)))


def test_few_ratings_of_an_unknown_page_are_no_change():
    assert not _drifted([4, 4, 4, 4, 4]).any()
    assert not _drifted([1, 1, -4, -4]).any()


def _given(history):
    crowd = history.crowd
    return Given(crowd.rater, crowd.ride, crowd.rating, history.when, crowd.raters, len(crowd.truth))


def test_the_evidence_of_copying_is_that_of_the_formula():
    given = _given(History.of(make_crowd(40, 20, 350, seed=4)))
    rows = {}
    for member, ride, mark, when, chance in zip(
        given.member, given.ride, given.mark, given.when.argsort().argsort(), chances(given), strict=True
    ):
        rows.setdefault(int(member), {})[int(ride)] = (int(mark), when, chance)
    slow = [max((_evidence(rows[one], rows[two]) for two in rows if two != one), default=-np.inf) for one in rows]
    assert np.isfinite(slow).sum() > 3
    assert strongest_evidence(given) == pytest.approx(slow, abs=1e-3)


def _evidence(later, earlier):
    common = later.keys() & earlier.keys()
    if len(common) < 8 or sum(later[ride][1] - earlier[ride][1] for ride in common) < 0:
        return -np.inf
    chance_as_copy = {0: SAME, 1: BESIDE / 2}
    return sum(
        np.log(chance_as_copy.get(abs(later[ride][0] - earlier[ride][0]), ELSEWHERE / 7)) - np.log(later[ride][2])
        for ride in common
    )


def test_copies_lose_their_voice_and_who_was_copied_keeps_theirs():
    history = History.of(make_crowd(200, 150, 6_000, seed=6))
    attack = Attack("copies", accounts=10, rating=1, others=30)
    whole = attacked(history, attack, 7, np.random.default_rng(1))
    found = voices(_given(whole))
    assert (found[:150] == 1).mean() > 0.99
    sizes = np.bincount(whole.crowd.rater)[150:]
    assert (found[150:][sizes > 25] < 0.1).all()
    assert (sizes > 25).sum() > 3


def test_nobody_has_no_voice():
    nothing = np.zeros(0, int)
    assert voices(Given(nothing, nothing, nothing, nothing, 0, 0)).tolist() == []


@pytest.fixture
def patient(crowd, coasters):
    """Eight members of long standing, each with a ballot of their own, put the best-liked ride very low; one by one."""
    target, dice = coasters[-1], random.Random(11)
    before, attackers = PageScore.objects.get(pk=target), make_raters(8, name="patient")
    rate_all({user: {page: dice.choice([5, 6, 7, 8]) for page in dice.sample(coasters[:-1], 7)} for user in attackers})
    paying.recompute()
    before = PageScore.objects.get(pk=target)
    for user in attackers:
        rate(user, target, 2)
        paying.pay()
    return target, before


def _let_an_hour_pass() -> None:
    """So that what comes now is no burst."""
    RatingMove.objects.all().delete()


@pytest.mark.django_db
class TestHolding:
    """What becomes of them in the database."""

    def test_a_slow_brigade_is_held_and_moves_nothing(self, patient):
        target, before = patient
        assert set(HeldRating.objects.values_list("page", "sign", "state")) == {(target, "change", "held")}
        assert HeldRating.objects.filter(user__username__startswith="patient").count() == 8
        after = PageScore.objects.get(pk=target)
        assert (after.n, after.score) == (before.n, pytest.approx(before.score))
        case = Case.objects.get(subject="burst")
        assert "8 ratings are held" in case.excerpt
        assert "unlike those before" in case.excerpt

    def test_what_moderators_let_pass_is_the_new_level(self, patient):
        target, before = patient
        case = Case.objects.get(subject="burst")
        case.kind.publish(case.kind.model.objects.get(pk=case.object_id), by=None, reason="")
        _let_an_hour_pass()
        for user in make_raters(4, name="later"):
            rate(user, target, 2)
        paying.pay()
        assert not HeldRating.objects.filter(state="held").exists()
        assert PageScore.objects.get(pk=target).n == before.n + 12

    def test_what_they_dropped_teaches_nothing(self, patient):
        target, before = patient
        case = Case.objects.get(subject="burst")
        case.kind.remove(case.kind.model.objects.get(pk=case.object_id), by=None, reason="")
        _let_an_hour_pass()
        for user in make_raters(6, name="later"):
            rate(user, target, 2)
            paying.pay()
        held = HeldRating.objects.filter(state="held", user__username__startswith="later")
        assert set(held.values_list("sign", flat=True)) == {"change"}
        assert held.count() == 6
        assert PageScore.objects.get(pk=target).n == before.n

    def test_a_copied_ballot_counts_little_and_the_original_in_full(self, crowd, coasters):
        original, copier = crowd[0], make_raters(1, name="copier")[0]
        rate_all({copier: dict(Review.objects.filter(author=original).values_list("page_id", "rating"))})
        paying.recompute()
        assert dict(Voice.objects.values_list("user__username", "share")) == {"copier-0": 0.01}
        weights = dict(Review.objects.values_list("author__username", "weight").distinct())
        assert weights["copier-0"] == 0.01
        assert weights[original.username] == 1
        Review.objects.filter(author=copier, page__in=coasters[3:]).update(deleted_at="2026-01-01T00:00:00Z")
        paying.recompute()
        assert not Voice.objects.exists()
