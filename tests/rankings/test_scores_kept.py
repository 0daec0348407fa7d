"""Scores stay true after whatever happens to ratings, without being counted all anew."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jobs.regular import regular_work
from rankings import paying
from rankings.models import HeldRating, PageScore, RatingMove, ScoreDebt, ScoreLevel
from reviews.belongings import let_go
from reviews.models import PageTotals, Review
from rides.models import RidePage
from tests.factories.pages import make_ride
from tests.rankings.support import make_raters, rate, rate_all, unverify

pytestmark = pytest.mark.django_db
# Seconds. No moment is so long; whoever waits for it in vain fails.
PATIENCE = 60


def _stored() -> dict:
    return {row.pk: (row.n, row.weight, row.score, row.band) for row in PageScore.objects.all()}


@pytest.fixture
def rides(catalogue):
    return list(RidePage.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_paid_after_each_change_equals_a_full_recount(rides, seed):
    dice, raters = random.Random(seed), make_raters(8)
    paying.recompute()
    for _step in range(60):
        _happen(dice, raters, rides[:12])
        if dice.random() < 0.3:
            paying.pay()
    paying.pay()
    kept = _stored()
    assert kept
    PageScore.objects.all().delete()
    paying.write(None)
    assert _stored() == kept


def _happen(dice, raters, rides):
    user = dice.choice(raters)
    act = dice.random()
    if act < 0.8:
        rate(user, dice.choice(rides), dice.choice([*range(1, 11), None]))
    elif act < 0.9:
        banned = None if user.profile.banned_at else timezone.now()
        user.profile.banned_at = banned
        user.profile.save()
        paying.owe(Review.objects.filter(author=user).values_list("page_id", flat=True), [user.pk])
    else:
        unverify(user)
        paying.owe(user_ids=[user.pk])


def test_a_rating_is_counted_after_the_commit(rides, django_capture_on_commit_callbacks):
    raters = make_raters(3)
    with django_capture_on_commit_callbacks(execute=True):
        for user in raters:
            rate(user, rides[0], 9)
            rate(user, rides[1], 3)
        assert not PageScore.objects.exists()
        assert ScoreDebt.objects.exists()
    assert not ScoreDebt.objects.exists()
    better, worse = PageScore.objects.get(pk=rides[0]), PageScore.objects.get(pk=rides[1])
    assert better.n == 3
    assert better.is_shown
    assert better.score > worse.score


def test_two_ratings_make_no_score_that_is_shown(rides):
    for user in make_raters(2):
        rate(user, rides[0], 9)
    paying.pay()
    score = PageScore.objects.get(pk=rides[0])
    assert not score.is_shown
    assert score.shown == (None, 0)


def test_a_payment_that_fails_leaves_the_debt(rides, monkeypatch):
    rate(make_raters(1)[0], rides[0], 9)
    monkeypatch.setattr(paying, "write", lambda pages: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        paying.pay()
    assert ScoreDebt.objects.exists()


def test_young_accounts_weigh_a_tenth_at_most_and_grow(rides):
    young, old = make_raters(1, days=1, name="young")[0], make_raters(1, name="old")[0]
    for user, marks in ((young, range(8)), (old, reversed(range(8)))):
        for number, page in zip(marks, rides[:8], strict=True):
            rate(user, page, number % 5 + 4)
    paying.pay()
    weights = dict(Review.objects.values_list("author__username", "weight"))
    assert weights == {"young-0": 0.1, "old-0": 1}
    young.date_joined = timezone.now() - timedelta(days=60)
    young.save()
    paying.work_of_the_day(timezone.now().date())
    assert set(Review.objects.values_list("weight", flat=True)) == {1}
    assert PageScore.objects.get(pk=rides[0]).weight == 2


def test_the_level_moves_by_the_day_only(rides):
    raters = make_raters(5)
    rate_all({user: dict.fromkeys(rides[:6], 4) | {rides[7]: 8} for user in raters})
    paying.recompute()
    before = ScoreLevel.objects.get().mean
    for user in raters:
        rate(user, rides[6], 10)
    paying.pay()
    assert ScoreLevel.objects.get().mean == before
    paying.work_of_the_day(timezone.now().date())
    assert ScoreLevel.objects.get().mean > before


def test_the_database_knows_the_bounds_of_a_score(rides):
    with pytest.raises(IntegrityError), transaction.atomic():
        PageScore.objects.create(page_id=rides[0], n=3, weight=3, score=10.5, band=1)


def test_ratings_of_accounts_that_are_gone_do_not_count(rides):
    raters = make_raters(3)
    for user in raters:
        rate(user, rides[0], 9)
    paying.pay()
    Review.objects.filter(author=raters[0]).update(author=None)
    paying.owe([rides[0]])
    paying.pay()
    assert PageScore.objects.get(pk=rides[0]).n == 2


@pytest.mark.django_db(transaction=True)
def test_an_account_with_one_rating_can_be_deleted(rides):
    """What a member's ratings moved goes with the account: it would point at nobody."""
    (rater,) = make_raters(1)
    rate(rater, rides[0], 9)
    rater.delete()
    # The rating is kept for the page, as that of somebody who left; a move needs its member.
    assert Review.objects.filter(author=None, page_id=rides[0], rating=9).count() == 1
    assert RatingMove.objects.count() == 0


def test_no_page_shows_two_numbers_of_ratings(rides):
    """Whoever left, was held or dropped or is banned counts neither in the totals nor in the score."""
    raters = make_raters(9)
    for number, user in enumerate(raters):
        rate(user, rides[0], 5 + number % 3)
        rate(user, rides[1], 7)
    paying.pay()
    for user, state in zip(raters[:2], ("held", "dropped"), strict=True):
        decided = timezone.now() if state == "dropped" else None
        HeldRating.objects.create(page_id=rides[0], user=user, sign="speed", state=state, decided_at=decided)
    paying.owe([rides[0]], [user.pk for user in raters[:2]])
    Review.objects.filter(author=raters[2], page=rides[0]).update(text="It still can be read.")
    let_go(raters[2], keep_reviews=True)
    let_go(raters[3], keep_reviews=False)
    paying.pay()
    _assert_one_number(rides[0], 5)
    _assert_one_number(rides[1], 7)
    assert PageTotals.objects.get(pk=rides[0]).text_count == 1
    HeldRating.objects.filter(state="held").update(state="released", decided_at=timezone.now())
    paying.owe([rides[0]], [raters[0].pk])
    paying.pay()
    _assert_one_number(rides[0], 6)


def _assert_one_number(page, number) -> None:
    totals = PageTotals.objects.get(pk=page)
    assert (totals.count, sum(totals.histogram), PageScore.objects.get(pk=page).n) == (number, number, number)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_turn_and_who_has_it_pays_for_all(transactional_db, monkeypatch, caplog):
    page, (first, *others), write = make_ride("Gemini").pk, make_raters(4), paying.write
    at_it, is_done = Event(), Event()

    def write_slowly(pages):
        at_it.set()
        assert is_done.wait(PATIENCE)
        return write(pages)

    def rate_and_close():
        with closing(connection):
            rate(first, page, 9)

    monkeypatch.setattr(paying, "write", write_slowly)
    with connection.cursor() as cursor, ThreadPoolExecutor(1) as pool:
        # As in production, though that is more patient.
        cursor.execute("SET lock_timeout = 200")
        payer = pool.submit(rate_and_close)
        assert at_it.wait(PATIENCE)
        for user in others:
            rate(user, page, 9)
        is_done.set()
        payer.result(PATIENCE)
        cursor.execute("RESET lock_timeout")
    assert not ScoreDebt.objects.exists()
    assert PageScore.objects.get(pk=page).n == 4
    assert not caplog.records


def test_what_nobody_paid_is_paid_within_a_minute(rides):
    rate(make_raters(1)[0], rides[0], 9)
    assert ScoreDebt.objects.exists()
    regular_work["scores"].work()
    assert not ScoreDebt.objects.exists()
    assert PageScore.objects.get(pk=rides[0]).n == 1
