"""What the database itself refuses."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from reviews.models import PageTotals, Review, ReviewAspect
from tests.factories.pages import make_ride

pytestmark = pytest.mark.django_db


@pytest.fixture
def ride():
    return make_ride(opened="2000")


@pytest.fixture
def rider():
    return get_user_model().objects.create_user("rider", "rider@example.org")


@pytest.mark.parametrize(
    "fields",
    [
        {"rating": 0},
        {"rating": 11},
        {"state": "liked"},
        {"weight": 1.5},
        {"weight": float("nan")},
        {"wait_min": 1441},
        {"removal_reason": "spam"},
        {"pros": ["airtime", "free-beer"]},
        {"cons": ["airtime"]},
    ],
)
def test_what_no_review_can_be(ride, rider, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**{"author": rider, "page_id": ride.pk, "rating": 8, **fields})


def test_one_review_per_author_and_page(ride, rider):
    Review.objects.create(author=rider, page_id=ride.pk, rating=8)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(author=rider, page_id=ride.pk, rating=7)


def test_many_who_left_may_have_said_something(ride):
    Review.objects.create(page_id=ride.pk, rating=8)
    Review.objects.create(page_id=ride.pk, rating=7)
    assert Review.objects.count() == 2


@pytest.mark.parametrize("fields", [{"rating": 0}, {"rating": 11}, {"aspect": "beer"}])
def test_what_no_aspect_can_be(ride, rider, fields):
    review = Review.objects.create(author=rider, page_id=ride.pk, rating=8)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewAspect.objects.create(**{"review": review, "aspect": "airtime", "rating": 8, **fields})


def test_totals_that_cannot_be(ride):
    with pytest.raises(IntegrityError), transaction.atomic():
        PageTotals.objects.create(page_id=ride.pk, count=1, sum=11)
