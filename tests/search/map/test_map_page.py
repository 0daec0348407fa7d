"""The page at /map/: the same things on the map and in the list, for everybody, whatever the address says."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from parks.models import ParkPage
from parks.status import GONE_STATUSES
from search.catalogue.rebuilding import rebuild
from search.models import CatalogueEntry
from tests.factories.pages import make_park, make_ride
from tests.support.snapshot import once

pytestmark = pytest.mark.django_db


def _soup(client, **query):
    response = client.get("/map/", query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def _marks(soup, kind=None) -> list:
    # What stands in a template is no part of the document: it is read on its own.
    inside = BeautifulSoup(soup.template.decode_contents(), "html.parser")
    return inside.select(f'[data-kind="{kind}"]' if kind else "[data-key]")


def _marked(soup) -> int:
    words = [mark["data-words"].replace(",", "") for mark in _marks(soup)]
    return sum(int(word or 1) for word in words)


def _told(soup) -> int:
    number = re.match(r"([\d,]+|No)", soup.select_one("#map-summary").text).group()
    return 0 if number == "No" else int(number.replace(",", ""))


@pytest.fixture
def placed(db):
    """A park in Germany that runs, a closed one, a draft, a private one, one in Fiji and one without a place."""
    once(_write)


def _write() -> None:
    make_park("Open Park", country="DE", city="Soltau", latitude=Decimal("53.02"), longitude=Decimal("9.87"))
    make_park("Gone Park", closed="2001", country="DE", latitude=Decimal("48.2"), longitude=Decimal("11.5"))
    make_park("Draft Park", latitude=Decimal("50.1"), longitude=Decimal("8.1")).unpublish()
    private = make_park("Private Park", latitude=Decimal("51.1"), longitude=Decimal("8.2"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    make_park("Fiji Park", country="FJ", latitude=Decimal("-17.7"), longitude=Decimal("178.1"))
    make_park("Taveuni Park", country="FJ", latitude=Decimal("-16.8"), longitude=Decimal("-179.9"))
    make_park("Lost Park")
    rebuild()


def test_everything_on_record_is_on_the_map_and_in_the_list(client, catalogue):
    parks = CatalogueEntry.objects.filter(type="park").exclude(status__in=GONE_STATUSES)
    there = parks.filter(latitude__isnull=False).count()
    soup = _soup(client)
    assert _marked(soup) == _told(soup) == there
    assert len(soup.select(".map-row")) == min(there, 20)
    rides = CatalogueEntry.objects.filter(type="ride", latitude__isnull=False).exclude(status__in=GONE_STATUSES)
    soup = _soup(client, type="ride")
    assert _marked(soup) == _told(soup) == rides.count() > 20
    assert len(soup.select(".map-row")) == 20


def test_what_is_closed_comes_when_it_is_asked_for(client, placed):
    text = _soup(client).text
    assert "Open Park" in text
    assert "Gone Park" not in text
    assert "Gone Park" in _soup(client, closed="1").text
    assert "Gone Park" in _soup(client, status="closed").text
    assert _soup(client, closed="1").select_one("[name=closed]").has_attr("checked")


def test_drafts_and_private_pages_never_appear(client, placed):
    for query in ({}, {"closed": "1"}, {"box": "7,49,9,52"}):
        text = str(_soup(client, **query))
        assert "Draft Park" not in text
        assert "Private Park" not in text


def test_what_has_no_place_is_told_in_number(client, placed):
    assert "1 park more: no place recorded." in _soup(client).text


def test_a_country_across_the_date_line_is_shown_in_one_piece(client, placed):
    soup = _soup(client, country="FJ")
    west, _south, east, _north = map(float, soup.select_one("#map")["data-bounds"].split(","))
    assert east - west < 10
    assert west < 178.1 < 180.1 < east
    assert _told(soup) == 2


def test_a_filter_moves_the_map_to_what_it_leaves(client, placed):
    west, south, east, north = map(float, _soup(client, country="DE").select_one("#map")["data-bounds"].split(","))
    assert west < 9.87 < east
    assert south < 53.02 < north
    assert east - west < 2


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"box": "nan,1,2,3"}, 400),
        ({"box": "inf,1,2,3"}, 400),
        ({"box": "1,2,3"}, 400),
        ({"box": "'; DROP TABLE x;--"}, 400),
        ({"box": "1," * 3000}, 400),
        ({"zoom": "x"}, 400),
        ({"zoom": "nan"}, 400),
        ({"type": "company"}, 400),
        ({"type": "' OR 1=1"}, 400),
        ({"box": "170,-50,-170,-10"}, 200),
        ({"box": "20,60,-10,35"}, 200),
        ({"box": "-10,60,20,35"}, 200),
        ({"box": "0,80,10,120"}, 200),
        ({"box": "-999,-999,999,999"}, 200),
        ({"box": "8,48,8,48", "zoom": "99"}, 200),
        ({"box": "-180,-90,180,90", "zoom": "19"}, 200),
        ({"box": "-180,-90,180,90", "zoom": "-4", "page": "99999", "order": "owner__password"}, 200),
        ({"page": "x" * 5000, "country": "🎢", "kind": "%_%_%", "near": "|&!()"}, 200),
        ({"type": "ride", "park": "nowhere"}, 200),
    ],
)
def test_any_address_is_read_sensibly_or_refused(client, catalogue, query, status):
    assert client.get("/map/", query).status_code == status


def test_without_a_script_every_mark_is_a_link_that_leads_on(client, catalogue):
    soup = _soup(client, type="ride")
    links = soup.select("svg.map-art a")
    assert links
    for link in links:
        assert link["aria-label"]
        assert client.get(link["href"]).status_code == 200
    assert {way["data-go"] for way in soup.select(".map-frame > nav a")} == {
        "in",
        "out",
        "north",
        "south",
        "west",
        "east",
    }
    for way in soup.select(".map-frame > nav a"):
        assert client.get(way["href"]).status_code == 200


def test_zooming_in_by_links_ends_at_single_entries(client, catalogue):
    soup = _soup(client)
    for _step in range(12):
        marks = _marks(soup, "many")
        if not marks:
            break
        box, before = marks[0]["data-url"], int(marks[0]["data-words"])
        soup = BeautifulSoup(client.get(box).content, "html.parser")
        assert _told(soup) >= before
    assert not _marks(soup, "many")


def test_a_park_shows_each_ride_where_it_stands_and_says_where_it_does_not_know(client, catalogue):
    park = ParkPage.objects.get(slug="cedar-point")
    rides = CatalogueEntry.objects.filter(park_page_id=park.pk).exclude(status__in=GONE_STATUSES)
    own, at_park = rides.filter(is_park_point=False).count(), rides.filter(is_park_point=True).count()
    soup = _soup(client, type="ride", park="cedar-point")
    assert _told(soup) == own + at_park
    assert len(_marks(soup, "one")) > 1
    if at_park:
        assert "without a position of their own" in soup.text


def test_rides_of_one_park_are_one_mark_from_afar(client, placed):
    park = ParkPage.objects.get(title="Open Park")
    for number in range(3):
        make_ride(f"Ride {number}", park=park, opened="2001")
    make_ride("With a place", park=park, opened="2001", latitude=Decimal("53.021"), longitude=Decimal("9.871"))
    rebuild()
    (mark,) = _marks(_soup(client, type="ride"))
    assert mark["data-kind"] == "park"
    assert mark["data-label"] == "4 rides in Open Park"
    marks = _marks(_soup(client, type="ride", park=park.slug))
    assert {each["data-label"] for each in marks} >= {"3 rides in Open Park whose own positions are not recorded"}


def test_rows_name_a_mark_that_is_on_the_map(client, catalogue):
    for query in ({}, {"type": "ride"}, {"type": "ride", "park": "cedar-point"}, {"box": "-100,20,20,60"}):
        soup = _soup(client, **query)
        keys = {mark["data-key"] for mark in _marks(soup)}
        assert {row["data-mark"] for row in soup.select(".map-row")} <= keys


def test_the_list_goes_on_and_can_begin_with_the_nearest(client, catalogue):
    first = [row.a["href"] for row in _soup(client, type="ride").select(".map-row")]
    second = [row.a["href"] for row in _soup(client, type="ride", page="2").select(".map-row")]
    assert first
    assert second
    assert not set(first) & set(second)
    near = _soup(client, type="ride", box="-83,41,-82,42", order="distance")
    assert "Cedar Point" in near.select_one(".map-row").text


def test_htmx_gets_the_marks_and_the_list_alone(client, catalogue):
    response = client.get("/map/", headers={"HX-Request": "true"})
    assert "HX-Request" in response["Vary"]
    text = response.content.decode()
    assert "<html" not in text
    assert '<svg class="art' not in text
    assert 'id="map-answer"' in text


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"type": "ride", "country": "US", "kind": "roller-coaster"},
        {"type": "ride", "park": "cedar-point"},
        {"type": "ride", "park": "cedar-point", "box": "-83,41,-82,42"},
        {"near": "Cedar Point", "country": "US"},
        {"box": "-180,-90,180,90", "order": "distance"},
    ],
)
def test_six_queries_at_most(client, catalogue, query, django_assert_max_num_queries):
    client.get("/map/", query)
    with django_assert_max_num_queries(6):
        client.get("/map/", query)


def test_nothing_is_loaded_from_elsewhere(client, catalogue):
    response = client.get("/map/")
    assert "img-src 'self' data:;" in response["Content-Security-Policy"] + ";"
    assert not re.findall(r'(?:src|data-coarse|data-fine|data-tiles)="https?:', response.content.decode())


def test_a_tile_server_is_let_in_by_the_settings_alone(client, catalogue, settings):
    settings.MAP_TILE_URL = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    settings.MAP_TILE_ATTRIBUTION = "Tiles: Example"
    response = client.get("/map/")
    assert "https://*.tiles.example" in response["Content-Security-Policy"]
    assert "Tiles: Example" in response.content.decode()
    assert "tiles.example" not in client.get("/")["Content-Security-Policy"]


def test_the_world_is_counted_once_until_the_catalogue_changes(client, placed, django_capture_on_commit_callbacks):
    world = {"box": "-180,-90,180,90"}
    before = _told(_soup(client, **world))
    with CaptureQueriesContext(connection) as queries:
        assert _told(_soup(client, **world)) == before
    assert not [query for query in queries if "GROUP BY" in query["sql"] and "map_x" in query["sql"]]
    with django_capture_on_commit_callbacks(execute=True):
        make_park("New Park", latitude=Decimal("10.5"), longitude=Decimal("10.5"))
    assert _told(_soup(client, **world)) == before + 1
