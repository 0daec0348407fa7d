"""Confirming many rides at once."""

import pytest
from django.urls import reverse

from tests.factories.pages import make_park, make_ride

pytestmark = pytest.mark.django_db
SEEN = {"date": "2026-08", "source_title": "Park map 2026", "source_url": ""}


def confirm(client, pages, **changes):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "confirm_operating"])
    ids = "&".join(f"id={page if page == 'all' else page.pk}" for page in pages)
    return client.post(f"{url}?{ids}&next=/cms/", {**SEEN, **changes})


def test_chosen_rides_are_confirmed_with_date_and_source(editor):
    park = make_park()
    rides = [make_ride("Gemini", park=park), make_ride("Raptor", park=park)]
    confirm(editor, rides)
    for ride in rides:
        ride.refresh_from_db()
        event = ride.status_events.get()
        assert (event.kind, str(event.date), event.source_title) == ("confirmed-operating", "2026-08", "Park map 2026")
        assert ride.status == "operating"


def test_a_waiting_draft_is_not_published_along(editor):
    ride = make_ride("Gemini")
    ride.slogan = "Not yet"
    ride.save_revision()
    confirm(editor, [ride])
    ride.refresh_from_db()
    assert ride.slogan == ""
    assert ride.status == "unknown"
    assert ride.get_latest_revision_as_object().status_events.count() == 1


def test_pages_that_are_no_rides_are_left_out(editor):
    park = make_park(opened=None)
    confirm(editor, [park])
    assert park.status_events.count() == 0


@pytest.mark.parametrize("changes", [{"date": "2199"}, {"date": "2026-02-30"}, {"date": ""}, {"source_title": ""}])
def test_without_a_date_that_has_passed_and_a_source_nothing_is_confirmed(editor, changes):
    ride = make_ride()
    assert confirm(editor, [ride], **changes).status_code == 200
    assert ride.status_events.count() == 0


def test_all_does_not_mean_every_page_of_the_site(editor):
    ride = make_ride()
    assert confirm(editor, ["all"]).status_code == 404
    assert ride.status_events.count() == 0
