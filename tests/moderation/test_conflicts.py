"""Nobody rates what they have an interest in, whoever knows of the interest."""

import pytest

from moderation.conflicts import conflict_of, conflicts
from parks.models import ParkPage
from reviews import actions as reviews
from reviews.content import Content
from reviews.models import Review
from reviews.rules import ReviewRefused

pytestmark = pytest.mark.django_db


def test_who_operates_a_park_does_not_rate_it(catalogue, member, monkeypatch):
    own, other = ParkPage.objects.order_by("pk")[:2]
    operator = member("operator-of-one")
    monkeypatch.setitem(
        conflicts._things, "test", lambda user, page: "You run this." if (user, page.pk) == (operator, own.pk) else ""
    )
    assert conflict_of(operator, own) == "You run this."
    with pytest.raises(ReviewRefused, match="You run this"):
        reviews.write(page=own, by=operator, content=Content(rating=10))
    reviews.write(page=other, by=operator, content=Content(rating=8))
    reviews.write(page=own, by=member("visitor"), content=Content(rating=8))
    assert Review.objects.count() == 2
