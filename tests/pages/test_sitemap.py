"""The list of all pages, and what robots are told."""

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.pages import make_home, make_park, make_ride

pytestmark = pytest.mark.django_db
_NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _locations(response):
    return [element.text for element in ElementTree.fromstring(response.content).iterfind(".//s:loc", _NS)]


def test_every_public_page_is_listed_with_its_date(client):
    ride = make_ride(park=make_park())
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    assert {make_home().full_url, ride.full_url} <= set(_locations(response))
    assert b"<lastmod>" in response.content


def test_drafts_and_private_pages_are_not_listed(client):
    draft, private = make_ride("Draft", park=make_park()), make_park("Secret")
    inside = make_ride("Inside", park=private)
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    listed = _locations(client.get("/sitemap.xml"))
    assert not {draft.full_url, private.full_url, inside.full_url} & set(listed)


def test_many_pages_are_split_over_files(client, monkeypatch):
    monkeypatch.setattr("pages.sitemap.PER_FILE", 3)
    rides = [make_ride(f"Ride {number}", park=make_park()) for number in range(4)]
    files = _locations(client.get("/sitemap.xml"))
    listed = [url for file in files for url in _locations(client.get(file.split("localhost:8000")[-1]))]
    assert {ride.full_url for ride in rides} <= set(listed)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("number", ["0", "99", "9" * 400, "x"])
def test_a_file_that_is_not_there_is_not_found(client, number):
    make_home()
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_robots_are_kept_from_the_doors_and_shown_the_list(client):
    make_home()
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /cms/" in text
    assert "/sitemap.xml" in text
