"""The way from a review to reporting it."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_every_review_leads_to_reporting_it(review, client):
    thing = review()
    html = client.get(thing.get_absolute_url()).content.decode()
    assert reverse("moderation:report", args=["review", thing.pk]) in html
