"""The list of parks by continent and country."""

import pytest

from tests.factories.pages import make_home, make_park, make_ride
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def test_countries_stand_under_their_continents_the_largest_first(client):
    for title, country in [("A", "DE"), ("B", "DE"), ("C", "FR"), ("D", "JP"), ("E", "")]:
        make_park(title, country=country)
    page = read(client, "/parks/")
    assert "5 parks in 3 countries" in page.words
    assert "Germany 2 France 1" in page.section("europe")
    assert "Japan 1" in page.section("asia")
    assert page.links()["1 park whose country is not recorded"] == "/parks/?country=unknown"


def test_the_parks_of_a_country_can_be_narrowed_and_sorted(client):
    make_park("Kings Island", country="US", region="Ohio")
    busy = make_park("Six Flags", country="US", region="Texas")
    make_park("Phantasialand", country="DE")
    make_ride(park=busy, opened="1990")
    assert read(client, "/parks/?country=US").rows() == ["Kings Island", "Six Flags"]
    assert read(client, "/parks/?country=US&sort=rides").rows() == ["Six Flags", "Kings Island"]
    assert read(client, "/parks/?country=US&region=Ohio").rows() == ["Kings Island"]


def test_an_empty_record_says_what_belongs_here(client):
    make_home()
    assert "This record holds no park so far." in read(client, "/parks/").words
    assert "No park here yet" in read(client, "/parks/?country=AD").words


def test_long_lists_are_cut_into_pages(client):
    for number in range(51):
        make_park(f"Park {number:02}", country="US")
    assert len(read(client, "/parks/?country=US").rows()) == 50
    second = read(client, "/parks/?country=US&page=2")
    assert second.rows() == ["Park 50"]
    assert "/parks/?country=US" in second.links().values()
    assert client.get("/parks/?country=US&page=3").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "country=XX",
        "country=%00",
        "country=USA",
        "country=US&region=Nowhere",
        "country=US&page=-1",
        "country=US&page=" + "1" * 400,
        "country=US&page=1e9",
        "country=%F0%9F%98%80",
        "region=Ohio",
    ],
)
def test_nonsense_in_the_address_is_never_a_fault_of_the_site(client, query):
    make_park(country="US")
    assert client.get(f"/parks/?{query}").status_code in {200, 400, 404}


def test_a_list_takes_six_queries_whatever_its_length(client, settings, django_assert_max_num_queries):
    settings.PAGE_CACHE_URL = ""
    for number in range(20):
        make_ride(park=make_park(f"Park {number}", country="US", region=f"Region {number}"))
    for address in ["/parks/", "/parks/?country=US", "/rides/", "/companies/"]:
        client.get(address)
        with django_assert_max_num_queries(6):
            client.get(address)
