"""Openings and closings to come, with dates of every vagueness."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from core.dates import PartialDate
from search.calendar import views
from search.calendar.coming import _order, coming
from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_home, make_park, make_ride
from tests.support.snapshot import once

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TODAY = date(2026, 11, 21)


@pytest.fixture
def today(monkeypatch):
    """The day on which the tests look ahead."""
    monkeypatch.setattr(views, "utc_today", lambda: TODAY)
    return TODAY


def _get(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response


def _found(at=TODAY):
    return [(each.entry.name, each.kind, str(each.date or "")) for each in coming(at)]


def _world():
    park = make_park("Some Park", country="DE")
    other = make_park("Other Park", country="FR")
    make_ride("Day", park=park, events=[("announced", "2026-01"), ("opened", "2027-03-28")])
    make_ride("Year", park=park, opened="2027")
    make_ride("Spring", park=other, opened="2027-21")
    make_ride("This year", park=park, opened="2026")
    make_ride("Decade", park=park, opened="202X")
    make_ride("About", park=park, opened="2028~")
    make_ride("Ending", park=other, opened="1990", events=[("closed", "2026-12-31")])
    make_ride("Undated", park=park, events=[("construction-started", "2026-05")])
    make_ride("Rumoured", park=park, events=[("rumoured", "2026-05")])
    make_ride("Called off", park=park, events=[("announced", "2025"), ("opened", "2027"), ("cancelled", "2026-02")])
    make_ride("Running", park=park, opened="2026-04-01")
    make_ride("Gone", park=park, opened="1980", closed="2026-03-01")
    rebuild()


def test_what_is_to_come_stands_by_the_earliest_day_it_can_mean():
    once(_world)
    assert _found() == [
        ("This year", "opened", "2026"),
        ("Decade", "opened", "202X"),
        ("Ending", "closed", "2026-12-31"),
        ("Year", "opened", "2027"),
        ("Spring", "opened", "2027-21"),
        ("Day", "opened", "2027-03-28"),
        ("About", "opened", "2028~"),
        ("Rumoured", "opened", ""),
        ("Undated", "opened", ""),
    ]


def test_what_has_come_is_no_longer_to_come():
    once(_world)
    # Their status flips with the work of that day.
    later = [name for name, _kind, when in _found(date(2027, 3, 28)) if when]
    assert "Day" not in later
    assert "Ending" not in later
    assert {"Year", "Spring", "About"} <= set(later)


def test_how_sure_it_is_is_said_in_words(client, today):
    once(_world)
    words = {each.entry.name: each.reliability for each in coming(TODAY)}
    assert words["Rumoured"] == "only rumoured"
    assert words["Undated"] == "being built"
    assert words["Day"] == words["Ending"] == "announced"
    text = _get(client, "/coming/").content.decode()
    assert "Spring 2027" in text or "spring 2027" in text
    assert "No date named" in text
    assert "Running" not in text
    assert "Called off" not in text


def test_kinds_and_countries_narrow_with_counts(client, today):
    once(_world)
    response = _get(client, "/coming/?kind=closings")
    assert [row.entry.name for year in response.context["years"] for row in year["rows"]] == ["Ending"]
    assert [(chip["label"], chip["count"]) for chip in response.context["kind_chips"]] == [
        ("All", 9),
        ("Openings", 8),
        ("Closings", 1),
    ]
    response = _get(client, "/coming/?country=FR")
    assert {row.entry.name for year in response.context["years"] for row in year["rows"]} == {"Spring", "Ending"}
    assert response.context["feed_url"] == "/coming/feed/?country=FR"


def test_a_park_can_be_to_come(today):
    make_park("New Park", opened="2027-05-01")
    rebuild()
    assert _found() == [("New Park", "opened", "2027-05-01")]


def test_queries_do_not_grow(client, today, django_assert_num_queries):
    once(_world)
    for address in ("/coming/", "/coming/feed/", "/coming/calendar.ics"):
        with django_assert_num_queries(5):
            _get(client, address)


def test_the_feed_is_valid_and_its_ids_outlast_a_change_of_date(client, today):
    park = make_park("Some Park")
    ride = make_ride("Moving target", park=park, opened="2027")
    rebuild()

    def entry():
        feed = ElementTree.fromstring(_get(client, "/coming/feed/").content)
        found = feed.findall("a:entry", ATOM)
        assert len(found) == 1
        return found[0].findtext("a:id", namespaces=ATOM), found[0].findtext("a:title", namespaces=ATOM)

    first = entry()
    event = ride.status_events.get()
    event.date = PartialDate.parse("2027-05-01")
    event.save()
    ride.status_events.update(day="2027-05-01")
    second = entry()
    assert first[0] == second[0]
    assert (first[1], second[1]) == ("Moving target: Opening, 2027", "Moving target: Opening, 1 May 2027")


def test_the_calendar_holds_exact_days_alone(client, today):
    once(_world)
    response = _get(client, "/coming/calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert {str(event["summary"]): event.decoded("dtstart") for event in events} == {
        "Day: Opening": date(2027, 3, 28),
        "Ending: Closing": date(2026, 12, 31),
    }
    assert len({str(event["uid"]) for event in events}) == 2


def test_nothing_to_come_says_so(client, today):
    make_home()
    assert "Nothing to come is on record" in _get(client, "/coming/").content.decode()


@pytest.mark.parametrize(
    "query", ["kind=x", "country=ZZZZ", "country=%00", "kind=" + "y" * 3000, "country=%F0%9F", "page=0", "page=x"]
)
def test_hostile_addresses_answer(client, today, query):
    once(_world)
    for address in ("/coming/", "/coming/feed/", "/coming/calendar.ics"):
        assert client.get(f"{address}?{query}").status_code in {200, 400, 404}


DATES = st.one_of(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)).map(PartialDate.of_day),
    st.integers(2020, 2040).map(lambda year: PartialDate.parse(str(year))),
    st.sampled_from(["2027-21", "203X", "2027-05", "2030~", "2028/..", "../2029"]).map(PartialDate.parse),
)


@given(DATES, DATES)
def test_what_is_certainly_earlier_stands_first(one, other):
    if one.is_certainly_before(other) and one.earliest > TODAY:
        assert _order(one, TODAY) < _order(other, TODAY)
    assert _order(one, TODAY) < _order(None, TODAY)
