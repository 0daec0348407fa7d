"""Much that hangs on a page moves by as many statements as little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from credits.models import Credit, LogEntry
from duplicates.undoing import undo
from reviews.models import PageTotals, Review
from tests.factories.pages import make_ride

from .conftest import merged

pytestmark = pytest.mark.django_db


def crowded(prefix, reviews, credits):
    """Two rides; so many members reviewed and rode the second, every fifth of them the first as well."""
    kept, gone = make_ride(f"{prefix} one", opened="1994"), make_ride(f"{prefix} one", opened="1994")
    users = User.objects.bulk_create(
        User(username=f"{prefix}{n}", email=f"{prefix}{n}@example.org") for n in range(max(reviews, credits))
    )
    for page, people in ((gone, users), (kept, users[:reviews:5])):
        Review.objects.bulk_create(Review(author=who, page=page, rating=8) for who in people[:reviews])
        ridden = Credit.objects.bulk_create(
            Credit(user=who, ride=page, ride_name=page.title, before_log=0, times=1) for who in people[:credits]
        )
        LogEntry.objects.bulk_create(LogEntry(user_id=credit.user_id, credit=credit) for credit in ridden)
    return kept, gone


def test_500_reviews_and_2000_credits_take_as_many_statements_as_a_few(editor):
    few, many = crowded("few", 5, 10), crowded("many", 500, 2_000)
    # What is asked once for all, such as types of pages, is asked by then.
    merged(*crowded("first", 5, 10), editor)
    with CaptureQueriesContext(connection) as for_few:
        row_of_few = merged(*few, editor)
    with CaptureQueriesContext(connection) as for_many:
        row = merged(*many, editor)
    assert len(for_many) <= len(for_few) + 5
    kept, gone = many
    assert Credit.objects.filter(ride=kept).count() == 2_000
    assert PageTotals.objects.get(page=kept).count == 500
    assert Review.objects.filter(page=gone).count() == 100
    with CaptureQueriesContext(connection) as for_few:
        undo(merge=row_of_few, by=editor)
    with CaptureQueriesContext(connection) as for_many:
        undo(merge=row, by=editor)
    assert len(for_many) <= len(for_few) + 5
    assert Credit.objects.filter(ride=gone).count() == 2_000
    assert Review.objects.filter(page=gone).count() == 500
