"""A park's hours as a calendar feed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.factories.hours import at_address, make_exception, make_season
from tests.factories.pages import make_park

pytestmark = pytest.mark.django_db
ADDRESS = "/parks/cedar-point/hours.ics"


@pytest.fixture
def park():
    return at_address(make_park("Cedar Point", timezone="America/New_York"))


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """Noon in Ohio on 13 May 2027."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 5, 13, 16, 0, tzinfo=UTC))


def events(client):
    return Calendar.from_ical(client.get(ADDRESS).content).walk("VEVENT")


def test_the_feed_tells_the_hours_in_the_parks_time_zone(client, park):
    make_season(park, "2027-05-13", "2027-05-14", ["18:00-02:00"])
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    first = calendar.walk("VEVENT")[0]
    assert b"DTSTART;TZID=America/New_York:20270513T180000" in answer.content
    assert first["DTSTART"].dt == datetime(2027, 5, 13, 22, 0, tzinfo=UTC)
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(hours=8)
    assert str(first["SUMMARY"]) == "Cedar Point: Open 18:00 to 02:00 (next day)"


def test_closed_days_are_left_out_and_events_told_with_note_and_price(client, park):
    make_season(park, "2027-05-13", "2027-05-15")
    make_exception(park, "2027-05-14")
    make_exception(
        park, "2027-05-15", "ticketed-event", "19:00-23:00", note="Night of, lights; \n and more", price="40 USD"
    )
    found = events(client)
    assert [one["DTSTART"].dt.day for one in found] == [13, 15, 15]
    assert str(found[2]["DESCRIPTION"]) == "Night of, lights; \n and more. 40 USD"


def test_a_day_without_times_is_a_whole_day(client, park):
    make_exception(park, "2027-05-15", "open")
    (event,) = events(client)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 5, 15), date(2027, 5, 16))


def test_the_identity_of_an_event_stays_when_its_closing_changes(client, park):
    one = make_exception(park, "2027-05-15", "open", "10:00-18:00")
    before = [str(event["UID"]) for event in events(client)]
    one.closes = "20:00"
    one.save()
    assert [str(event["UID"]) for event in events(client)] == before
    assert len(set(before)) == len(before)


def test_an_unchanged_feed_is_not_sent_again(client, park):
    make_season(park)
    etag = client.get(ADDRESS)["ETag"]
    again = client.get(ADDRESS, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    make_exception(park, "2027-05-20")
    assert client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 200


def test_without_a_time_zone_the_times_float(client):
    park = at_address(make_park("Cedar Point"))
    make_season(park, "2027-05-13", "2027-05-13")
    content = client.get(ADDRESS).content
    assert b"DTSTART:20270513T100000\r\n" in content
    assert b"VTIMEZONE" not in content


def test_the_feed_of_a_park_without_hours_is_an_empty_calendar(client, park):
    assert events(client) == []


def test_the_feed_takes_the_same_queries_for_a_whole_season(client, park, django_assert_max_num_queries):
    make_season(park, hours=["10:00-12:00", "13:00-18:00"])
    client.get(ADDRESS)
    with django_assert_max_num_queries(6):
        assert len(events(client)) == 2 * (14 + 1 + 180)
