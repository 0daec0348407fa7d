"""Totals are exact after whatever happened, and under parallel writes."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews import actions
from reviews.belongings import let_go
from reviews.content import Content
from reviews.models import PageTotals, Review
from reviews.rules import ReviewRefused
from reviews.signals import ratings_changed
from reviews.totals import FIGURES, counted_from_reviews
from tests.factories.pages import make_ride
from tests.reviews.conftest import make_member

ACTS = (
    "write",
    "rate",
    "delete",
    "undo",
    "hide",
    "publish",
    "remove",
    "restore",
    "ban",
    "lift",
    "sweep",
    "erase",
    "leave",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 1), st.integers(1, 10), st.sampled_from(["", "Words."])
    ),
    max_size=25,
)


def totals_kept():
    rows = PageTotals.objects.exclude(count=0, text_count=0)
    return {row.pk: tuple(getattr(row, name) for name in FIGURES) for row in rows}


def totals_by_hand():
    """From the rows alone, in plain Python."""
    found = {}
    for review in Review.objects.select_related("author__profile"):
        is_banned = review.author and review.author.profile.banned_at
        if review.state != "published" or review.deleted_at or is_banned:
            continue
        count, total, histogram, texts = found.get(review.page_id, (0, 0, [0] * 10, 0))
        counts = review.author is not None
        histogram[review.rating - 1] += counts
        found[review.page_id] = (count + counts, total + review.rating * counts, histogram, texts + bool(review.text))
    return _of_something(found)


def _of_something(found):
    return {page: tuple(row) for page, row in found.items() if row[0] or row[3]}


def take(step, riders, rides):
    act, who, where, rating, words = step
    rider, ride = riders[who], rides[where]
    review = Review.objects.filter(author=rider, page_id=ride.pk).first()
    if act == "write":
        actions.write(page=ride, by=rider, content=Content(rating=rating, text=words))
    elif act == "rate":
        actions.rate(page=ride, by=rider, rating=rating)
    elif act in {"ban", "lift"}:
        rider.profile.banned_at = timezone.now() if act == "ban" else None
        rider.profile.save(update_fields=["banned_at"])
    elif act == "sweep":
        Review.objects.exclude(deleted_at=None).update(deleted_at=timezone.now() - timezone.timedelta(days=2))
        actions.sweep()
    elif act in {"erase", "leave"}:
        let_go(rider, keep_reviews=act == "leave")
    elif review:
        act = {"undo": "undo_delete"}.get(act, act)
        getattr(actions, act)(review=review, by=rider, **({"reason": "spam"} if act == "remove" else {}))


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_totals_are_exact_after_any_sequence(people_and_rides, steps):
    riders, rides = people_and_rides
    with transaction.atomic():
        for step in steps:
            with suppress(ReviewRefused):
                take(step, riders, rides)
            assert totals_kept() == totals_by_hand()
        assert _of_something(counted_from_reviews()) == totals_by_hand()
        transaction.set_rollback(True)
    for rider in riders:
        rider.profile.refresh_from_db()


@pytest.fixture
def people_and_rides(db):
    return [make_member(f"rider{n}", level=4 * (n > 0)) for n in range(3)], [
        make_ride(opened="2000") for _n in range(2)
    ]


@pytest.mark.django_db
def test_who_listens_hears_of_pages_and_members_when_the_totals_are_true(ride, rider):
    heard = []

    def listen(sender, page_ids, user_ids, **kwargs):
        heard.append((page_ids, user_ids, PageTotals.objects.get().count))

    ratings_changed.connect(listen)
    try:
        review = actions.rate(page=ride, by=rider, rating=9)
        actions.delete(review=review, by=rider)
    finally:
        ratings_changed.disconnect(listen)
    assert heard == [({ride.pk}, {rider.pk}, 1), ({ride.pk}, {rider.pk}, 0)]


@pytest.mark.django_db
def test_the_words_of_who_was_banned_do_not_stay_when_they_go(ride, rider, newcomer):
    for member in (rider, newcomer):
        actions.rate(page=ride, by=member, rating=9)
    rider.profile.banned_at = timezone.now()
    rider.profile.save(update_fields=["banned_at"])
    rider.delete()
    newcomer.delete()
    assert [review.author for review in Review.objects.all()] == [None]
    assert PageTotals.objects.get().count == 0, "the stars of who left do not count either"


@pytest.mark.django_db(transaction=True)
def test_parallel_writes_leave_one_review_each_and_exact_totals():
    ride = make_ride(opened="2000")
    riders = [make_member(f"rider{number}") for number in range(3)]
    problems = []

    def work(rider, number):
        try:
            for turn in range(3):
                review = actions.rate(page=ride, by=rider, rating=1 + (number + turn) % 10)
                if number % 2:
                    actions.hide(review=review, by=None)
                    actions.restore(review=review, by=None)
                else:
                    actions.delete(review=review, by=rider)
                    actions.write(page=ride, by=rider, content=Content(rating=4, text="Words."))
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(rider, number)) for number in range(2) for rider in riders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not problems
    assert Review.objects.count() == 3
    assert totals_kept() == totals_by_hand()
