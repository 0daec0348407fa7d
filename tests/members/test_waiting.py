"""The desk shows what waits."""

import pytest

from notifications.models import Notice
from reviews.models import Draft, Review
from rides.models import RidePage

pytestmark = pytest.mark.django_db


def test_drafts_reviews_and_what_was_decided_stand_on_the_desk(client, ann, bob, catalogue):
    ride, other = RidePage.objects.live()[:2]
    Draft.objects.create(user=ann, page=ride, content={})
    Review.objects.create(author=ann, page=other, rating=7, state="pending")
    Notice.objects.create(user=ann, kind="decision", title="Your photo was not accepted")
    Notice.objects.create(user=bob, kind="decision", title="Not for Ann")
    client.force_login(ann)
    page = client.get("/members/me/").content.decode()
    assert f'href="/reviews/write/{ride.pk}/"' in page
    assert other.title in page
    assert page.count("Your photo was not accepted") == 1
    assert "Not for Ann" not in page


def test_the_desk_costs_the_same_for_much_that_waits(client, ann, catalogue, django_assert_max_num_queries):
    for ride in RidePage.objects.live()[:12]:
        Draft.objects.create(user=ann, page=ride, content={})
    client.force_login(ann)
    with django_assert_max_num_queries(18):
        client.get("/members/me/")
