"""Pages of places: their numbers equal those of the pages, their addresses stay, nothing is asked twice."""

import json
import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from core.drawings.place_map import Dot, place_map, without_far_off
from core.drawings.topology import land_neighbours
from core.places import CONTINENTS, continent_of, country_of_slug, country_slug, region_slug
from parks.addresses import country_url, region_url
from parks.models import ParkPage
from parks.status import OPEN_STATUSES
from rides.models import RidePage
from search.catalogue.rebuilding import rebuild
from search.places.place import country, regions_of
from search.places.presentation import place_context
from tests.factories.pages import make_company, make_park, make_ride
from tests.support.snapshot import once

pytestmark = pytest.mark.django_db


def _get(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def _world():
    """Five parks in three countries of two continents."""
    once(_write_world)


def _write_world():
    ohio = {"country": "US", "region": "Ohio"}
    maker = make_company("Arrow")
    first = make_park("Cedar Point", **ohio, latitude="41.48", longitude="-82.68")
    make_park("Kings Island", **ohio)
    texas = make_park("Over Texas", country="US", region="Texas", closed="1999")
    make_park("Somewhere", country="US")
    german = make_park("Phantasialand", country="DE", region="Nordrhein-Westfalen")
    make_ride("Big", park=first, opened="1990-05-04", height_m=90, speed_kmh=120, manufacturer=maker)
    make_ride("Small", park=first, opened="1950", height_m=20, length_m=500, manufacturer=maker)
    make_ride("Gone", park=first, opened="1910", closed="1920", height_m=120)
    make_ride("Boats", park=texas, opened="1970", category="water-ride", height_m=200)
    make_ride("Taron", park=german, opened="2016-06-30", height_m=30)
    rebuild()


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("US", "united-states"),
        ("GB", "united-kingdom"),
        ("DE", "germany"),
        ("KR", "south-korea"),
        ("CZ", "czech-republic"),
        ("TR", "turkey"),
        ("CI", "cote-divoire"),
        ("NL", "netherlands"),
        ("AE", "united-arab-emirates"),
        ("HK", "hong-kong"),
    ],
)
def test_slugs_of_countries_are_a_contract(code, slug):
    assert country_slug(code) == slug
    assert country_of_slug(slug) == code


def test_every_country_has_an_address_of_its_own_but_the_one_that_is_a_continent():
    from django_countries import countries

    slugs = Counter(country_slug(code) for code, _name in countries if continent_of(code))
    assert slugs.pop("") == 1, "Antarctica"
    assert set(slugs.values()) == {1}
    assert not set(slugs) & set(CONTINENTS)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Île-de-France", "ile-de-france"), ("Nordrhein-Westfalen", "nordrhein-westfalen"), ("東京都", "")],
)
def test_slugs_of_regions(name, slug):
    assert region_slug(name) == slug or (not slug and re.fullmatch(r"[a-z0-9-]+", region_slug(name)))


def test_a_place_without_an_address_leads_to_the_list():
    assert country_url("ZZ") == "/parks/?country=ZZ"
    assert region_url("US", "!") == "/parks/?country=US&region=%21"
    assert region_url("US", "New York") == "/places/united-states/new-york/"


def test_numbers_of_a_country(client):
    _world()
    response = _get(client, "/places/united-states/")
    assert [(figure["label"], figure["value"]) for figure in response.context["figures"]] == [
        ("Parks", "4"),
        ("Recorded as open", "3"),
        ("Rides", "4"),
        ("Rides open", "3"),
        ("Roller coasters", "3"),
        ("Companies", ""),
    ]
    within = response.context["subplaces"]
    assert [(row["label"], row["value"], row["url"]) for row in within["rows"]] == [
        ("Ohio", 2, "/places/united-states/ohio/"),
        ("Texas", 1, "/places/united-states/texas/"),
    ]
    assert within["unknown"] == 1
    assert {row["label"]: row["value"] for row in response.context["makers"]["rows"]} == {"Arrow": 2}
    assert {row["status"]: row["count"] for row in response.context["statuses"]} == {"operating": 2, "closed": 1}


def test_records_of_a_place_are_those_of_open_coasters(client):
    _world()
    ranks = {rank["title"]: rank["rows"] for rank in _get(client, "/places/united-states/").context["ranks"]}
    assert [row["title"] for row in ranks["Tallest"]] == ["Big", "Small"]
    assert [row["title"] for row in ranks["Fastest"]] == ["Big"]
    assert [row["title"] for row in ranks["Longest"]] == ["Small"]
    assert [row["title"] for row in ranks["Oldest"]] == ["Small", "Big"]
    newest = _get(client, "/places/united-states/").context["newest"]
    assert [row["title"] for row in newest] == ["Big", "Boats", "Small"]


def test_a_region_and_a_continent(client):
    _world()
    ohio = _get(client, "/places/united-states/ohio/")
    assert [park["name"] for park in ohio.context["parks"]] == ["Cedar Point", "Kings Island"]
    assert [chip["label"] for chip in ohio.context["neighbours"]["chips"]] == ["Texas"]
    assert [crumb["url"] for crumb in ohio.context["crumbs"]] == [
        "/places/",
        "/places/north-america/",
        "/places/united-states/",
    ]
    america = _get(client, "/places/north-america/")
    assert [(row["label"], row["value"]) for row in america.context["subplaces"]["rows"]] == [
        ("United States of America", 4)
    ]
    assert {chip["label"]: chip["count"] for chip in america.context["neighbours"]["chips"]}["Europe"] == 1
    assert 'href="/parks/?region=US%3AOhio"' in ohio.content.decode()


def test_all_numbers_of_the_small_catalogue_equal_the_pages(client, catalogue):
    """Counted anew from the pages, in Python."""
    parks = list(ParkPage.objects.live())
    rides = list(RidePage.objects.live().select_related("park"))
    world = _get(client, "/places/").context["numbers"]
    assert (world.parks, world.rides) == (len(parks), len(rides))
    places = {("country", str(park.country)) for park in parks if park.country}
    places |= {("region", str(park.country), park.region) for park in parks if park.country and park.region}
    for kind, *names in places:
        address = country_url(names[0]) if kind == "country" else region_url(*names)
        numbers = _get(client, address).context["numbers"]

        def there(park, names=names):
            return park is not None and [str(park.country), park.region][: len(names)] == names

        assert numbers.parks == sum(there(park) for park in parks)
        assert numbers.open_parks == sum(there(park) and park.status in OPEN_STATUSES for park in parks)
        assert numbers.rides == sum(there(ride.park) for ride in rides)
        assert numbers.coasters == sum(there(ride.park) and ride.category == "roller-coaster" for ride in rides)
        made = Counter(ride.manufacturer_id for ride in rides if there(ride.park) and ride.manufacturer_id)
        assert sorted(numbers.of("ride", "maker").values(), reverse=True)[: len(made)]
        assert max((count for _key, count in numbers.known("ride", "maker")), default=0) >= max(
            made.values(), default=0
        )
    assert len(places) > 4


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/places/", 1),
        ("/places/north-america/", 5),
        ("/places/united-states/", 5),
        ("/places/united-states/ohio/", 6),
        ("/places/tuvalu/", 1),
    ],
)
def test_queries_do_not_grow(client, catalogue, django_assert_num_queries, address, most):
    with django_assert_num_queries(most + 1):  # one finds the site
        _get(client, address)


def test_an_empty_country_says_so_and_is_not_for_search_engines(client, catalogue):
    text = _get(client, "/places/tuvalu/").content.decode()
    assert "Nothing here is on record yet" in text
    assert 'content="noindex"' in text
    assert "noindex" not in _get(client, "/places/united-states/").content.decode()


def test_codes_and_large_letters_lead_to_the_address(client, catalogue):
    for asked, meant in [
        ("/places/US/", "/places/united-states/"),
        ("/places/us/", "/places/united-states/"),
        ("/places/Germany/", "/places/germany/"),
        ("/places/US/Ohio/", "/places/united-states/ohio/"),
        ("/places/united-states/OHIO/", "/places/united-states/ohio/"),
    ]:
        response = client.get(asked)
        assert (response.status_code, response["Location"]) == (301, meant)


@pytest.mark.parametrize(
    "address",
    [
        "/places/atlantis/",
        "/places/zz/",
        "/places/europe/ohio/",
        "/places/united-states/bavaria/",
        "/places/united-states/o%25/",
        "/places/" + "x" * 3000 + "/",
        "/places/united-states/%00/",
    ],
)
def test_places_that_are_none(client, catalogue, address):
    assert client.get(address).status_code in {400, 404}


def test_two_spellings_of_a_region_are_one_page(client):
    make_park("First", country="FR", region="Île-de-France")
    make_park("Second", country="FR", region="Île-de-France")
    make_park("Third", country="FR", region="Ile de France")
    rebuild()
    assert [(region.name, region.parks) for region in regions_of("FR")] == [("Île-de-France", 3)]
    page = _get(client, "/places/france/ile-de-france/")
    assert {park["name"] for park in page.context["parks"]} == {"First", "Second", "Third"}
    rows = _get(client, "/places/france/").context["subplaces"]["rows"]
    assert [(row["value"], row["url"]) for row in rows] == [(3, "/places/france/ile-de-france/")]


def test_structured_data_is_json_and_names_the_way_up(client):
    _world()
    text = _get(client, "/places/united-states/ohio/").content.decode()
    things = [
        json.loads(found) for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    ]
    assert things[0]["about"]["@type"] == "AdministrativeArea"
    assert [item["name"] for item in things[1]["itemListElement"]] == [
        "Places",
        "North America",
        "United States of America",
        "Ohio",
    ]
    assert '<link rel="canonical" href="http' in text


def test_the_sitemap_names_places_with_parks(client):
    _world()
    locations = [each.text for each in ElementTree.fromstring(client.get("/sitemap.xml").content).iter() if each.text]
    found = {re.sub(r"^https?://[^/]+", "", text) for text in locations}
    assert {"/places/", "/places/germany/", "/places/europe/", "/places/united-states/texas/"} <= found
    assert "/places/tuvalu/" not in found


def test_neighbours_share_a_border():
    assert land_neighbours()["PT"] == {"ES"}
    assert {"FR", "PL", "CH"} <= land_neighbours()["DE"]
    assert "GB" in land_neighbours()["IE"]
    assert all(code in land_neighbours()[other] for code, others in land_neighbours().items() for other in others)


def test_a_map_draws_each_cell_once_and_escapes_names():
    near = [Dot(50 + at / 10_000, 8.0) for at in range(500)]
    drawing = place_map([*near, Dot(52, 13, name="<Park>")], ["DE"], label="Map", around="DE")
    assert drawing.wide.count("h0") <= 4
    assert "&lt;Park&gt;" in drawing.wide
    assert "g-own" in drawing.phone
    assert len(drawing.wide) < 20_000


def test_a_map_across_the_date_line_is_narrow():
    drawing = place_map([Dot(-18, 178), Dot(-14, -171)], ["FJ"], label="Map")
    assert "g-land" in drawing.wide
    xs = [float(x) for x in re.findall(r"M([\d.]+) [\d.]+h0", drawing.wide)]
    assert max(xs) - min(xs) > 300, "eleven degrees fill the picture"


def test_islands_overseas_are_left_out_of_a_continent():
    dots = [Dot(48 + at % 5, 2 + at % 11) for at in range(200)]
    assert without_far_off([*dots, Dot(-21, 55)]) == dots
    assert place_map([], [], label="Map") is None


def test_a_place_of_parks_without_coordinates_has_the_land(client):
    make_park("Nowhere", country="DE")
    rebuild()
    assert place_context(country("DE"))["map"] is not None


def test_a_place_with_rides_leads_to_who_may_ride_them(client):
    _world()
    ohio = _get(client, "/places/united-states/ohio/").context["riders_url"]
    assert ohio == "/can-i-ride/?country=US&region=Ohio"
    assert _get(client, f"{ohio}&p=150").context["answer"]["total"] == 2
    assert _get(client, "/places/europe/").context["riders_url"] == ""
