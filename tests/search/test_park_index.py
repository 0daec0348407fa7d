"""The list of parks before anything is asked of it."""

import pytest

from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_home, make_park
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def test_countries_stand_under_their_continents_the_largest_first(client):
    for title, country in [("A", "DE"), ("B", "DE"), ("C", "FR"), ("D", "JP"), ("E", "")]:
        make_park(title, country=country)
    rebuild()
    page = read(client, "/parks/")
    assert "5 parks in 3 countries" in page.words
    assert "Germany 2 France 1" in page.section("europe")
    assert "Japan 1" in page.section("asia")
    assert page.links()["1 park whose country is not recorded"] == "/parks/?country=unknown"


def test_an_empty_record_says_what_belongs_here(client):
    make_home()
    assert "This record holds no park so far." in read(client, "/parks/").words
    assert "This record holds no ride so far." in read(client, "/rides/").words
    make_park(country="US")
    rebuild()
    assert "No park here yet" in read(client, "/parks/?country=AD").words
