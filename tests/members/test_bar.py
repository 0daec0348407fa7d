"""The member's bar on rides and parks."""

import pytest

from accounts import bar
from rides.models import RidePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def ride(catalogue):
    return RidePage.objects.live().first()


@pytest.fixture
def button(monkeypatch):
    monkeypatch.setattr(bar.buttons, "_things", {})
    bar.buttons.register("t", lambda user, page: ("components/note.html", {"text": user.get_username()}))


def test_a_page_holds_plain_ways_for_everybody_and_asks_for_the_members_own(client, ride, ann):
    page = client.get(ride.url).content.decode()
    assert f'hx-get="/members/me/on/{ride.pk}/"' in page
    assert "Log in to rate" in page
    client.force_login(ann)
    assert "csrfmiddlewaretoken" not in client.get(ride.url).content.decode()


def test_without_scripts_a_park_asks_what_one_rode_there_and_a_ride_whether_one_rode_it(client, ride, ann):
    client.force_login(ann)
    for page, way in ((ride, f"/credits/ride/{ride.pk}/"), (ride.park, f"/credits/park/{ride.park.pk}/")):
        assert f'href="{way}"' in client.get(page.url).text
        assert client.get(way).status_code == 200


def test_visitors_keep_what_the_page_holds(client, ride, button):
    answer = client.get(f"/members/me/on/{ride.pk}/", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert "no-store" in answer["Cache-Control"]


def test_members_get_their_buttons(client, ride, ann, button):
    client.force_login(ann)
    answer = client.get(f"/members/me/on/{ride.pk}/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Ann" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_only_rides_and_parks_have_a_bar(client, ann, ride):
    client.force_login(ann)
    for key in (1, 10**9, 10**30):
        assert client.get(f"/members/me/on/{key}/", headers={"HX-Request": "true"}).status_code == 404


def test_without_a_fragment_the_address_leads_to_the_page(client, ride):
    assert client.get(f"/members/me/on/{ride.pk}/").url == ride.url
