"""On this day: what happened on a day of any year."""

from collections import defaultdict
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from core.pagecache.collecting import collecting
from parks.models import ParkPage
from parks.models.park import ParkStatusEvent
from rides.models.rows import RideStatusEvent
from search.calendar import days, views
from search.calendar.happened import UNTOLD, anniversaries
from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_home, make_park, make_ride
from tests.support.snapshot import once

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TODAY = date(2026, 7, 4)


@pytest.fixture
def today(monkeypatch):
    """The fourth of July 2026."""
    monkeypatch.setattr(views, "utc_today", lambda: TODAY)
    return TODAY


def _get(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def _of(day, at=TODAY):
    return [(each.on.year, each.entry.name, each.kind, each.years) for each in anniversaries([day], at)[day]]


def _world() -> ParkPage:
    return ParkPage.objects.get(pk=once(_write_world))


def _write_world() -> int:
    park = make_park("Old Park", opened="1926-07-04", country="US")
    make_ride("Ten", park=park, opened="2016-07-04")
    make_ride("Other day", park=park, opened="2016-07-05")
    make_ride("Month only", park=park, opened="2016-07")
    make_ride("About", park=park, opened="2016-07-04~")
    make_ride("Closed", park=park, opened="1990", closed="2001-07-04")
    make_ride("Planned", park=park, opened="2027-07-04")
    make_ride("Rumour", park=park, events=[("rumoured", "2020-07-04")])
    make_ride("This year", park=park, opened="2026-07-04")
    rebuild()
    return park.pk


def test_only_full_dates_of_the_day_are_told_the_earliest_first(today):
    _world()
    assert _of(TODAY) == [
        (1926, "Old Park", "opened", 100),
        (2001, "Closed", "closed", 25),
        (2016, "Ten", "opened", 10),
        (2026, "This year", "opened", 0),
    ]


def test_round_anniversaries_are_marked(client, today):
    _world()
    response = _get(client, "/on-this-day/")
    assert [each.entry.name for each in response.context["round"]] == ["Old Park", "Closed", "Ten"]
    text = response.content.decode()
    assert "100 years" in text
    assert "this year" in text
    assert "by UTC" in text
    assert "Planned" not in text


def test_a_later_day_of_this_year_tells_of_earlier_years_alone(today):
    make_ride("Later", park=make_park(), opened="2026-09-01")
    make_ride("Before", park=make_park(), opened="2025-09-01")
    rebuild()
    assert [name for _year, name, _kind, _years in _of(date(2026, 9, 1))] == ["Before"]


def test_the_29th_of_february_is_a_day_of_its_own(client, today):
    make_ride("Leap", park=make_park(), opened="2004-02-29")
    rebuild()
    assert "Leap" in _get(client, "/on-this-day/02-29/").content.decode()
    assert "Leap" not in _get(client, "/on-this-day/02-28/").content.decode()
    assert '/on-this-day/02-29/"' in _get(client, "/on-this-day/02-28/").content.decode()
    assert days.day_named(2, 29, date(2026, 5, 1)) == date(2024, 2, 29)
    assert days.day_named(2, 29, date(2028, 5, 1)) == date(2028, 2, 29)
    assert days.leap_note(date(2028, 2, 28), date(2028, 2, 28)) is None


def test_the_days_around_a_day_cross_months_and_years():
    around = days.neighbours(date(2026, 1, 1))
    assert [around[name]["url"] for name in ("previous_day", "next_day")] == [
        "/on-this-day/12-31/",
        "/on-this-day/01-02/",
    ]
    assert days.neighbours(date(2026, 3, 1))["previous_day"]["url"] == "/on-this-day/02-29/"
    assert [month["url"] for month in days.months(date(2026, 1, 31))][1:4] == [
        "/on-this-day/02-29/",
        "/on-this-day/03-31/",
        "/on-this-day/04-30/",
    ]
    assert len(days.days_of_month(date(2026, 2, 3))) == 29


@pytest.mark.parametrize(
    "day", ["00-01", "13-01", "02-30", "04-31", "1-1", "aa-bb", "07-04-04", "\N{ARABIC-INDIC DIGIT ZERO}7-04"]
)
def test_days_that_are_none(client, day):
    make_home()
    assert client.get(f"/on-this-day/{day}/").status_code == 404


def test_an_empty_day_says_so(client, today):
    make_home()
    assert "Nothing on this day yet" in _get(client, "/on-this-day/03-03/").content.decode()


def test_drafts_and_private_pages_are_not_told(today):
    park = _world()
    PageViewRestriction.objects.create(page=park, restriction_type="login")
    rebuild()
    assert _of(TODAY) == []


def test_every_day_of_the_small_catalogue_equals_its_events(catalogue):
    """Read anew from all events, in Python."""
    now = date(2026, 11, 21)
    expected = defaultdict(set)
    for rows in (ParkStatusEvent, RideStatusEvent):
        for row in rows.objects.filter(page__live=True):
            written = str(row.date or "")
            if len(written) == 10 and written[:4].isdigit() and row.kind not in UNTOLD and row.date.earliest <= now:
                expected[written[5:]].add((row.page_id, row.kind, written))
    assert len(expected) > 10
    asked = [days.day_named(int(day[:2]), int(day[3:]), now) for day in expected]
    for day, found in anniversaries(asked, now).items():
        told = {(each.entry.pk, each.kind, each.on.isoformat()) for each in found}
        late = {each for each in expected[f"{day:%m-%d}"] if date.fromisoformat(each[2]) > day}
        assert told == expected[f"{day:%m-%d}"] - late


def test_queries_do_not_grow(client, today, django_assert_num_queries):
    _world()
    with django_assert_num_queries(4):
        _get(client, "/on-this-day/")
    with django_assert_num_queries(4):
        _get(client, "/on-this-day/feed/")


def test_the_feed_is_valid_and_its_ids_stay(client, today, monkeypatch):
    _world()

    def entries():
        feed = ElementTree.fromstring(_get(client, "/on-this-day/feed/").content)
        assert feed.findtext("a:id", namespaces=ATOM).startswith("tag:")
        return {
            entry.findtext("a:id", namespaces=ATOM): entry.findtext("a:title", namespaces=ATOM)
            for entry in feed.findall("a:entry", ATOM)
        }

    first = entries()
    assert "100 years ago: Old Park" in first.values()
    assert all(entry.startswith("tag:") for entry in first)
    monkeypatch.setattr(views, "utc_today", lambda: date(2026, 7, 5))
    second = entries()
    assert first.items() <= second.items(), "yesterday's entries are still there, under the same ids"
    assert "10 years ago: Other day" in second.values()


def test_a_kept_page_ends_at_midnight(client, today):
    make_home()
    with collecting() as seen:
        _get(client, "/on-this-day/")
    until = datetime.fromtimestamp(seen.until, UTC)
    assert (until.hour, until.minute) == (0, 0)
    assert until > datetime.now(UTC)
    assert {"catalogue:ride", "catalogue:park"} <= seen.tags
