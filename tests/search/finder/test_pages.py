"""The pages of rides and parks as visitors read them."""

import pytest
from bs4 import BeautifulSoup

from rides.models import RidePage
from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_ride
from tests.support.reading import read

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def test_rides_are_narrowed_by_status_kind_and_missing_park(client, varied):
    gone = set(RidePage.objects.filter(status__in=["closed", "removed", "relocated"]).values_list("title", flat=True))
    assert set(read(client, "/rides/?status=closed").rows()) == gone
    assert set(read(client, "/rides/?kind=flat-ride").rows()) == set(
        RidePage.objects.filter(category="flat-ride").values_list("title", flat=True)
    )
    assert set(read(client, "/rides/?park=none").rows()) == set(
        RidePage.objects.filter(park=None).values_list("title", flat=True)
    )
    assert (
        read(client, "/rides/?sort=height").rows()[0]
        == RidePage.objects.order_by("-height_m").exclude(height_m=None).values_list("title", flat=True).first()
    )


def test_the_page_says_how_many_and_what_is_asked(client, varied):
    page = read(client, "/rides/?maker=intamin&height_min=200ft&sort=-height")
    count = RidePage.objects.filter(manufacturer__slug="intamin", height_m__gte=60.8).count()
    assert page.soup.find(id="found-count").get_text(" ", strip=True).startswith(f"{count} ride")
    assert f"Show {count} ride" in page.words
    chips = [a["href"] for a in page.soup.select(".found-chips a.chip")]
    assert chips == ["/rides/?height_min=200ft&sort=-height", "/rides/?maker=intamin&sort=-height"]
    box = page.soup.find("input", {"name": "maker", "value": "intamin"})
    assert box.has_attr("checked")
    assert page.soup.find("input", {"name": "height_min"})["value"] == "200ft"
    assert page.soup.find("th", {"aria-sort": "ascending"}).get_text(strip=True) == "Height"


def test_every_row_is_reached_by_following_the_pages(client, varied):
    address, names = "/rides/?sort=name", []
    while address:
        page = read(client, address)
        names += page.rows()
        more = page.soup.find(id="load-more")
        address = more["href"] if more else ""
    assert sorted(names) == sorted(RidePage.objects.values_list("title", flat=True))
    assert page.links()["First page"] == "/rides/?sort=name"


def test_htmx_gets_the_finder_alone_and_the_next_rows_alone(client, varied):
    response = client.get("/rides/?kind=flat-ride", HTTP_HX_TARGET="finder", **HTMX)
    assert "HX-Request" in response["Vary"]
    assert b"<html" not in response.content
    assert b'id="finder"' in response.content
    more = read(client, "/rides/?sort=name").soup.find(id="load-more")["href"]
    response = client.get(more, HTTP_HX_TARGET="more-rows", **HTMX)
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.find(id="finder") is None
    rows = [link.get_text() for link in soup.select("#more-rows th a")]
    assert rows == read(client, more).rows()
    assert soup.find(id="found-pager")["hx-swap-oob"] == "true"


def test_where_nothing_is_found_each_filter_says_what_there_is_without_it(client, varied):
    page = read(client, "/rides/?maker=intamin&height_min=10000&kind=roller-coaster")
    assert "No such ride here" in page.words
    ways = {way.a["href"]: int(way.find(class_="end").get_text()) for way in page.soup.select(".found-ways li")}
    assert list(ways) == ["/rides/?kind=roller-coaster&maker=intamin"]
    for address, count in ways.items():
        found = read(client, address).soup.find(id="found-count").strong.get_text()
        assert found == str(count)


def test_a_wrong_number_is_said_beside_its_field_and_kept(client, varied):
    page = read(client, "/rides/?height_min=very+tall&speed_max=200")
    box = page.soup.find("input", {"name": "height_min"})
    assert box["value"] == "very tall"
    assert "Give a number" in page.section(box["aria-describedby"])
    assert "Height" in page.section("facet-height")
    assert box.find_parent("details").has_attr("open")
    assert page.soup.find("input", {"name": "speed_max"})["value"] == "200 km/h"


def test_rides_of_which_nobody_knows_the_rule_are_counted_apart_and_marked(client, varied):
    page = read(client, "/rides/?rider=110")
    assert "no rule is recorded that decides it" in page.words
    assert "Rule not recorded" not in page.words
    page = read(client, page.links()["Show those too"])
    assert "Rule not recorded" in page.words


def test_cards_show_the_same_rides(client, varied):
    table = read(client, "/rides/?kind=water-ride").rows()
    cards = read(client, "/rides/?kind=water-ride&view=cards").soup.select(".card h2 a")
    assert [link.get_text(strip=True) for link in cards] == table


def test_a_long_facet_is_unfolded_by_a_link(client, varied, monkeypatch):
    monkeypatch.setattr("search.finder.counting.MOST_VALUES", 3)
    page = read(client, "/rides/?kind=roller-coaster")
    link = page.soup.find(id="facet-maker").select_one(".facet-more a")["href"]
    assert link == "/rides/?kind=roller-coaster&all=maker#facet-maker"
    everything = read(client, link.partition("#")[0])
    assert len(everything.soup.select("input[name=maker]")) > len(page.soup.select("input[name=maker]"))


def test_the_parks_of_a_country_can_be_narrowed_and_sorted(client, varied):
    assert read(client, "/parks/?country=US").rows() == ["Cedar Point"]
    page = read(client, "/parks/?country=US&region=Ohio")
    assert page.rows() == ["Cedar Point"]
    assert page.soup.h1.get_text() == "Parks in Ohio"
    assert page.links()["United States of America"] == "/parks/?country=US"
    assert read(client, "/parks/?sort=rides").rows()[0] == "Cedar Point"


ADDRESSES = [
    "/rides/",
    "/rides/?view=cards",
    "/rides/?status=operating&country=US&maker=intamin&height_min=3&sort=speed",
    "/rides/?near=Cedar+Point&kind=roller-coaster&rider=120&q=f",
    "/rides/?maker=intamin&height_min=10000&near=cedar-point",
    "/parks/",
    "/parks/?country=US&region=Ohio",
    "/parks/?near=Cedar+Point&within=any&country=US",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_list_takes_six_queries_whatever_is_asked(client, varied, settings, django_assert_max_num_queries, address):
    settings.PAGE_CACHE_URL = ""
    client.get(address)
    with django_assert_max_num_queries(6):
        assert client.get(address).status_code == 200


def test_more_rows_take_no_more_queries(client, varied, settings):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    settings.PAGE_CACHE_URL = ""
    client.get("/rides/")
    with CaptureQueriesContext(connection) as few:
        assert len(read(client, "/rides/?kind=flat-ride&country=FJ").rows()) < 10
    with CaptureQueriesContext(connection) as many:
        assert len(read(client, "/rides/?kind=roller-coaster&kind=flat-ride&kind=water-ride").rows()) == 50
    assert len(few) == len(many)


@pytest.mark.parametrize(
    "query",
    [
        "page=2",
        "page=" + "7" * 400,
        "country=XX",
        "country=%00",
        "region=Ohio",
        "after=x",
        "q=" + "%25_" * 3000,
        "format=x",
    ],
)
@pytest.mark.parametrize("path", ["/rides/", "/parks/"])
def test_nonsense_in_the_address_is_never_a_fault_of_the_site(client, varied, path, query):
    assert client.get(f"{path}?{query}").status_code in {200, 400, 404}


def test_the_page_tells_the_cache_of_what_it_is_made(client, varied):
    from core.pagecache.collecting import collecting

    with collecting() as seen:
        client.get("/rides/")
    assert {"catalogue:ride", "any:rides.glossaryterm"} <= seen.tags


def test_new_rides_of_a_page_are_found_at_once(client, varied):
    make_ride("Brand new", category="tower")
    rebuild()
    assert read(client, "/rides/?kind=tower").rows() == ["Brand new"]
