"""The way from a review to reporting it."""

import pytest
from django.urls import reverse

from media.models import MemberPhoto
from parks.models import ParkPage
from tests.media.members import published, trusted

pytestmark = pytest.mark.django_db


def test_every_review_leads_to_reporting_it(review, client):
    thing = review()
    html = client.get(thing.get_absolute_url()).content.decode()
    assert reverse("moderation:report", args=["review", thing.pk]) in html


def test_a_photo_is_reported_by_everybody_but_its_author(client, catalogue, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ada, page = trusted("ada"), ParkPage.objects.get(slug="cedar-point")
    photo = published(ada, page)
    orphan = published(trusted("ben"), page, seed=2)
    MemberPhoto.objects.filter(pk=orphan.pk).update(author=None)
    ways = [reverse("moderation:report", args=["photo", each.pk]) for each in (photo, orphan)]
    for viewer, seen in ((None, [True, True]), (trusted("cyd"), [True, True]), (ada, [False, True])):
        if viewer:
            client.force_login(viewer)
        for address in (page.url, f"/photos/on/{page.pk}/"):
            html = client.get(address).text
            assert [way in html for way in ways] == seen, (viewer, address)
