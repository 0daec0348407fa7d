"""Many ratings at once: the same as one by one, at the price of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rankings.models import PageScore, RatingMove
from reviews import actions
from reviews.content import Content
from reviews.models import Draft, PageTotals, Review
from reviews.rules import ReviewRefused
from reviews.totals import FIGURES, counted_from_reviews
from rides.models import RidePage
from tests.reviews.conftest import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def rides(catalogue):
    return list(RidePage.objects.filter(status="operating").order_by("pk")[:8])


@pytest.fixture
def ratings(rides):
    return {ride: 1 + at for at, ride in enumerate(rides)}


def totals() -> dict:
    rows = PageTotals.objects.exclude(count=0)
    return {row.pk: tuple(getattr(row, name) for name in FIGURES) for row in rows}


def scores() -> dict:
    return {row.pk: (row.n, round(row.score, 9), round(row.band, 9)) for row in PageScore.objects.all()}


def test_they_are_what_rating_one_by_one_makes(ratings, rider, newcomer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for page, rating in ratings.items():
            actions.rate(page=page, by=rider, rating=rating)
    alone, alone_scores, moves = totals(), scores(), RatingMove.objects.count()
    Review.objects.all().delete()
    PageTotals.objects.all().delete()
    PageScore.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        written = actions.rate_many(ratings=ratings, by=rider)
    assert {pk: review.rating for pk, review in written.items()} == {page.pk: ratings[page] for page in ratings}
    assert totals() == alone == dict(counted_from_reviews())
    assert scores() == alone_scores
    assert len(alone_scores) == len(ratings)
    # An import is watched for bursts as any other rating is.
    assert RatingMove.objects.count() == 2 * moves


def test_the_queries_do_not_grow_with_the_ratings(rides, rider, newcomer):
    with CaptureQueriesContext(connection) as one:
        actions.rate_many(ratings={rides[0]: 5}, by=rider)
    with CaptureQueriesContext(connection) as many:
        actions.rate_many(ratings=dict.fromkeys(rides, 5), by=newcomer)
    assert len(many) == len(one)


def test_what_was_rated_stays_and_what_cannot_be_rated_is_passed_over(rides, rider):
    actions.write(page=rides[0], by=rider, content=Content(rating=9, text="Smooth."))
    RidePage.objects.filter(pk=rides[1].pk).update(status="construction")
    rides[1].refresh_from_db()
    Draft.objects.create(user=rider, page=rides[2])
    written = actions.rate_many(ratings=dict.fromkeys(rides[:3], 2), by=rider)
    assert set(written) == {rides[2].pk}
    assert set(Review.objects.values_list("page", "rating", "text")) == {
        (rides[0].pk, 9, "Smooth."),
        (rides[2].pk, 2, ""),
    }
    assert not Draft.objects.exists()
    assert totals() == dict(counted_from_reviews())


def test_what_was_deleted_comes_back_without_its_words(rides, rider):
    actions.rate_many(ratings=dict.fromkeys(rides[:2], 6), by=rider)
    actions.write(page=rides[2], by=rider, content=Content(rating=9, text="Not to be seen again."))
    for review in Review.objects.all():
        actions.delete(review=review, by=rider)
    assert set(actions.rate_many(ratings=dict.fromkeys(rides[:3], 6), by=rider)) == {ride.pk for ride in rides[:3]}
    assert list(Review.objects.existing().values_list("rating", "text")) == [(6, "")] * 3
    assert totals() == dict(counted_from_reviews())


def test_taken_back_is_what_nobody_has_touched_since(rides, rider):
    stranger = make_member("stranger")
    uids = [review.uid for review in actions.rate_many(ratings=dict.fromkeys(rides[:4], 6), by=rider).values()]
    actions.write(page=rides[0], by=rider, content=Content(rating=6, text="Words."))
    actions.rate(page=rides[1], by=rider, rating=7)
    assert actions.delete_bare(uids=uids, by=stranger) == 0
    assert actions.delete_bare(uids=uids, by=rider) == 2
    assert set(Review.objects.existing().values_list("page", flat=True)) == {rides[0].pk, rides[1].pk}
    assert totals() == dict(counted_from_reviews())


def test_who_was_banned_rates_nothing(rides, rider):
    rider.profile.banned_at = timezone.now()
    rider.profile.save()
    with pytest.raises(ReviewRefused):
        actions.rate_many(ratings={rides[0]: 5}, by=rider)
    assert not Review.objects.exists()
