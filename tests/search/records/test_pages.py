"""The pages under /records/: what they say, what they cost, and that no address breaks them."""

import pytest
from django.test import Client

from core.dates import PartialDate
from core.pagecache.collecting import collecting
from rides.models import RidePage
from rides.models.rows import RideStatusEvent
from search.catalogue.rebuilding import rebuild
from search.catalogue.tags import catalogue_tag
from search.records.registry import RECORDS
from tests.factories.pages import make_park, make_ride
from tests.support.reading import Reading

pytestmark = pytest.mark.django_db


def _text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return Reading(response).words


def test_the_overview_names_the_holder_of_each_record(client, small):
    text = _text(client, "/records/")
    assert "Tallest" in text
    assert "Millennium Force" in text
    assert "Nobody has recorded this figure there yet." in text, "airtime"


def test_the_overview_of_a_place_and_a_day(client, small):
    text = _text(client, "/records/?where=US&on=1995")
    assert "United States of America · open at some time in 1995" in text
    assert "Millennium Force" not in text, "it opened in 2000"


@pytest.mark.parametrize("key", RECORDS)
def test_every_record_has_a_page_with_its_rule(client, small, key):
    text = _text(client, f"/records/{key}/")
    assert str(RECORDS[key].label) in text
    assert str(RECORDS[key].rule) in text


def test_ties_share_a_rank_and_the_next_one_is_skipped(client, small):
    park = make_park("Of ties")
    for number, height in enumerate((400, 300, 300, 200)):
        make_ride(f"Tied {number}", park=park, category="roller-coaster", height_m=height, opened="1990-05-01")
    rebuild()
    places = client.get("/records/tallest/").context["places"]
    assert [place.rank for place in places[:4]] == [1, 2, 2, 4]


def test_rides_of_which_nobody_knows_the_end_are_counted_as_left_out(client, small):
    park = make_park("Of gaps")
    make_ride("Vanished", park=park, category="roller-coaster", height_m=390, opened="1990", events=[("closed", None)])
    rebuild()
    response = client.get(f"/records/tallest/?on=1995&park={park.slug}")
    assert response.context["field"].undated == 1
    assert response.context["places"] == []
    assert [place.entry.name for place in response.context["possible"]] == ["Vanished"]
    assert "1 more is left out" in Reading(response).words


def test_a_day_of_the_past_finds_what_was_open_and_a_closing_day_does_not_count(client, small):
    park = make_park("Of days")
    make_ride("Short", park=park, category="roller-coaster", height_m=50, opened="1990-05-01", closed="1995-09-30")
    rebuild()
    names = lambda on: [  # noqa: E731
        place.entry.name for place in client.get(f"/records/tallest/?park={park.slug}&on={on}").context["places"]
    ]
    assert names("1990-05-01") == names("1995-09-29") == names("September 1995") == ["Short"]
    assert names("1990-04-30") == names("1995-09-30") == names("1996") == []


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("on=1879", "Records are kept from 1880 on."),
        ("on=2050", "That is still to come."),
        ("on=about 1990", "Give a year, a month or a day without"),
        ("on=the other day", "Write a date like"),
        ("on=1990-02-30", "has no day 30"),
        ("where=atlantis", "Nothing is on record there."),
        ("park=nowhere at all", "No park is called that."),
        ("maker=nobody", "No maker is called that."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client, small, query, says):
    name, value = query.split("=")
    response = client.get(f"/records/tallest/?{query}&track=steel")
    text = Reading(response).words
    assert response.status_code == 200
    assert text.count(says) == 2, "in the summary and beside the field"
    assert response.context["form"][name].value() == value
    assert response.context["scope"].track == "steel", "the rest still counts"


def test_of_parks_of_one_name_one_chooses(client, small):
    for city in ("Here", "There"):
        make_ride("A", park=make_park("Twin Land", country="FR", city=city), category="roller-coaster", height_m=9)
    rebuild()
    text = _text(client, "/records/tallest/?park=Twin Land")
    assert "Several are called that." in text
    assert "Here, France" in text
    assert "There, France" in text


HOSTILE = [
    ("/records/nothing/", 404),
    ("/records/tallest/?page=0", 404),
    ("/records/tallest/?page=999999999", 404),
    ("/records/tallest/?page=-1", 404),
    ("/records/tallest/?on=" + "9" * 5000, 200),
    ("/records/tallest/?on=0000", 200),
    ("/records/tallest/?where=US:%25_%25", 200),
    ("/records/tallest/?where=:", 200),
    ("/records/tallest/?where=" + "x" * 10_000, 400),
    ("/records/tallest/?park=%F0%9F%8E%A2&maker='%20OR%201=1--", 200),
    ("/records/tallest/?park=" + "x" * 10_000, 400),
    ("/records/tallest/?kind=&track=&status=&where=&on=&park=&maker=", 200),
    ("/records/tallest/?kind=owner__password&track=../../&status=1", 200),
    ("/records/tallest/?on=1994&on=1995&where=US&where=DE", 200),
    ("/records/tallest/?on=%00", 400),
    ("/records/?where=%00", 400),
    ("/records/?on=31.12.1999", 200),
]


@pytest.mark.parametrize(("url", "status"), HOSTILE)
def test_no_address_breaks_it(client, small, url, status):
    assert client.get(url).status_code == status


BUDGET = 6


@pytest.mark.parametrize(
    "url",
    [
        "/records/",
        "/records/?where=US&on=1994",
        "/records/tallest/",
        "/records/tallest/?park=cedar-point&maker=intamin&on=2007&where=US&kind=any&track=steel",
        "/records/most-coasters/?maker=intamin&where=US&on=1994",
        "/records/busiest-maker/?park=cedar-point&status=all",
        "/records/oldest-park/",
    ],
)
def test_it_keeps_its_budget_however_many_rides_there_are(
    client, small, url, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(BUDGET) as first:
        client.get(url)
    park = make_park("Of many")
    for number in range(3):
        make_ride(f"More {number}", park=park, category="roller-coaster", height_m=390 + number, opened="1990")
    rebuild()
    with django_assert_num_queries(len(first)):
        client.get(url)


def test_it_is_thrown_away_when_the_catalogue_changes(rf, small):
    from search.records import views

    with collecting() as seen:
        views.record(rf.get("/records/tallest/"), "tallest")
    assert {catalogue_tag(name) for name in ("ride", "park", "company")} <= seen.tags
    assert seen.until is not None, "tomorrow another day is today"


def test_a_page_of_a_place_is_kept_whole(client, small, page_cache):
    assert client.get("/records/tallest/?where=US&track=steel")["X-Page-Cache"] == "miss"
    assert client.get("/records/tallest/?where=US&track=steel")["X-Page-Cache"] == "hit"
    assert "X-Page-Cache" not in client.get("/records/tallest/?on=1994")


def test_an_event_of_a_ride_changes_the_past(client, small):
    ride = RidePage.objects.get(slug="millennium-force")
    assert ride.title in _text(client, "/records/tallest/?on=2010&park=cedar-point")
    ride.status_events = [
        RideStatusEvent(kind="opened", date=PartialDate.parse("2000-05-13")),
        RideStatusEvent(kind="closed", date=PartialDate.parse("2009-01-01")),
    ]
    ride.save_revision().publish()
    rebuild()
    names = [place.entry.name for place in client.get("/records/tallest/?on=2010&park=cedar-point").context["places"]]
    assert names
    assert ride.title not in names
