"""The list of all rides."""

import pytest

from tests.factories.pages import make_home, make_park, make_ride
from tests.support.reading import read

pytestmark = pytest.mark.django_db


def test_it_is_narrowed_by_status_kind_and_missing_park(client):
    park = make_park()
    make_ride("Runs", park=park, opened="1990", height_m=10)
    make_ride("Gone", park=park, opened="1990", closed="1999", height_m=20)
    make_ride("Wheel", park=park, category="flat-ride", opened="1990")
    make_ride("Orphan")
    assert read(client, "/rides/?status=closed").rows() == ["Gone"]
    assert read(client, "/rides/?kind=flat-ride").rows() == ["Wheel"]
    assert read(client, "/rides/?park=none").rows() == ["Orphan"]
    assert read(client, "/rides/?sort=height").rows()[:2] == ["Gone", "Runs"]
    assert "No such ride here" in read(client, "/rides/?status=closed&kind=flat-ride").words


def test_pages_keep_what_was_asked(client):
    park = make_park()
    for number in range(52):
        make_ride(f"Ride {number:02}", park=park, opened="1990")
    page = read(client, "/rides/?status=operating&sort=name")
    assert "52 rides found" in page.words
    assert "/rides/?status=operating&sort=name&page=2" in page.links().values()
    assert read(client, "/rides/?status=operating&sort=name&page=2").rows() == ["Ride 50", "Ride 51"]


@pytest.mark.parametrize(
    "query", ["status=%00", "kind=x", "sort=pk", "park=1", "page=" + "7" * 400, "page=²", "sort=--height"]
)
def test_nonsense_in_the_address_breaks_nothing(client, query):
    make_home()
    assert client.get(f"/rides/?{query}").status_code in {200, 400, 404}
