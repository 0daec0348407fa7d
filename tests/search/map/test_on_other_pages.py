"""The map on the pages of models, makers and parks."""

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from companies.models import CompanyPage, RideModelPage
from search.catalogue.rebuilding import rebuild
from search.models import CatalogueEntry
from tests.factories.pages import make_company, make_model, make_park, make_ride
from tests.support.snapshot import once

pytestmark = pytest.mark.django_db


def _soup(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser")


def _dots(soup) -> tuple[int, int]:
    """Filled and hollow ones in the wide picture."""
    paths = {" ".join(path["class"]): path["d"].count("M") for path in soup.select("#where svg")[0].select("path")}
    return paths.get("g-dots", 0), paths.get("g-dots g-dots-q", 0)


@pytest.fixture
def giga(db):
    return RideModelPage.objects.get(pk=once(_write))


def _write() -> int:
    model = make_model("Giga Coaster", company=make_company("Intamin"))
    maker = CompanyPage.objects.get(title="Intamin")
    for number, (north, east) in enumerate([("41.48", "-82.68"), ("43.84", "-79.54"), ("33.0", "131.0")]):
        park = make_park(f"Park {number}", latitude=Decimal(north), longitude=Decimal(east))
        closed = "2010" if number == 2 else None
        make_ride(f"Giga {number}", park=park, opened="2000", closed=closed, model=model, manufacturer=maker)
    make_ride("Nowhere", opened="2000", model=model, manufacturer=maker)
    rebuild()
    return model.pk


def test_a_model_shows_where_its_rides_stand_and_where_they_stood(client, giga):
    soup = _soup(client, giga)
    assert _dots(soup) == (2, 1)
    link = soup.select_one("#where figcaption a")["href"]
    assert "3 rides" in client.get(link).content.decode()


def test_a_maker_does_too(client, giga):
    assert _dots(_soup(client, CompanyPage.objects.get(title="Intamin"))) == (2, 1)


def test_a_private_park_is_no_dot(client, giga):
    CatalogueEntry.objects.filter(name="Giga 0").delete()
    assert _dots(_soup(client, giga)) == (1, 1)


def test_nothing_placed_draws_nothing(client):
    model = make_model("Of tests")
    make_ride("Nowhere", opened="2000", model=model)
    rebuild()
    assert not _soup(client, model).select("#where")


def test_a_park_leads_to_its_rides_and_to_the_parks_around_it(client, giga):
    park = CatalogueEntry.objects.get(name="Park 0")
    text = client.get(park.url).content.decode()
    for pattern in (r'href="(/map/\?type=ride&amp;park=[^"]+)"', r'href="(/map/\?near=[^"]+)"'):
        address = re.search(pattern, text)[1].replace("&amp;", "&")
        there = client.get(address)
        assert there.status_code == 200
        assert "1 ride in this" in there.content.decode() or "1 park in this" in there.content.decode()
