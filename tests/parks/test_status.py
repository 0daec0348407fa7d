"""The status that follows from a life's events."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import PartialDate
from parks.status import STATUS_AFTER, TONES, Event, EventKind, Status, derive

TODAY = date(2026, 11, 21)


def life(text: str) -> list[Event]:
    """Events written as "opened 1990, closed 2005, demolished ?"."""
    events = []
    for item in filter(None, (part.strip() for part in text.split(","))):
        kind, when = item.split(" ")
        events.append(Event(EventKind(kind), None if when == "?" else PartialDate.parse(when)))
    return events


HISTORIES = [
    # what it is about, events, status, opening, closing, changes on
    ("nothing known", "", "unknown", None, None, None),
    ("opened", "opened 1990-05-13", "operating", "1990-05-13", None, None),
    ("opened at an unknown date", "opened ?", "operating", None, None, None),
    ("opened in a decade", "opened 189X", "operating", "189X", None, None),
    ("opened about 1895", "opened 1895~", "operating", "1895~", None, None),
    ("open since before 1895", "opened ../1895", "operating", "../1895", None, None),
    ("last seen in 2005", "opened 1990, closed 2005/..", "closed", "1990", "2005/..", None),
    ("closed", "opened 1990, closed 2005", "closed", "1990", "2005", None),
    ("listed newest first", "closed 2005, opened 1990", "closed", "1990", "2005", None),
    ("closed in the year it opened", "opened 1985-05-01, closed 1985", "closed", "1985-05-01", "1985", None),
    ("the same, listed newest first", "closed 1985, opened 1985-05-01", "closed", "1985-05-01", "1985", None),
    ("closed at an unknown date", "opened 1990, closed ?", "closed", "1990", None, None),
    ("opening listed last, undated", "closed 2005, opened ?", "closed", None, "2005", None),
    ("demolished later", "opened 1990, closed 2005-09, demolished 2006", "removed", "1990", "2005-09", None),
    ("demolished only", "opened 1990, demolished 2006", "removed", "1990", "2006", None),
    ("reopened", "opened 1990, closed 2005, reopened 2010-04", "operating", "1990", None, None),
    ("closed twice", "opened 1990, closed 1995, reopened 2000, closed 2005", "closed", "1990", "2005", None),
    ("only a reopening is known", "reopened 2010-04", "operating", None, None, None),
    ("closed for a while", "opened 1990, closed-temporarily 2026-09", "closed-temporarily", "1990", None, None),
    (
        "comes back next spring",
        "opened 1990, closed-temporarily 2026-09, reopened 2027-03-20",
        "closed-temporarily",
        "1990",
        None,
        "2027-03-20",
    ),
    ("will close on a day", "opened 1990, closed 2027-01-04", "operating", "1990", None, "2027-01-04"),
    ("closes today", "opened 1990, closed 2026-11-21", "closed", "1990", "2026-11-21", None),
    ("announced for a day", "announced 2025, opened 2027-05-13", "announced", "2027-05-13", None, "2027-05-13"),
    ("announced for a month", "announced 2025, opened 2027-05", "announced", "2027-05", None, "2027-05-01"),
    ("announced for a season", "announced 2025, opened 2027-22", "announced", "2027-22", None, "2027-09-01"),
    ("announced for a year", "announced 2025, opened 2027", "announced", "2027", None, "2028-01-01"),
    ("announced for this year", "announced 2025, opened 2026", "announced", "2026", None, "2027-01-01"),
    ("only the plan is known", "opened 2027-05-13", "announced", "2027-05-13", None, "2027-05-13"),
    ("about a day", "announced 2025, opened 2027-05-13~", "announced", "2027-05-13~", None, "2027-05-14"),
    ("not before", "announced 2025, opened 2027/..", "announced", "2027/..", None, "2028-01-01"),
    ("not later than", "announced 2025, opened ../2027-05-13", "announced", "../2027-05-13", None, "2027-05-13"),
    ("announced this year", "announced 2026", "announced", None, None, None),
    ("seen running this year", "confirmed-operating 2026", "operating", None, None, None),
    ("cancelled this year", "announced 2025, cancelled 2026", "cancelled", None, None, None),
    ("building", "announced 2025, construction-started 2026-02", "construction", None, None, None),
    ("topped out", "construction-started 2026-02, topped-out 2026-09-01", "construction", None, None, None),
    ("rumoured", "rumoured 2026-01", "rumoured", None, None, None),
    ("cancelled", "announced 2020, cancelled 2021", "cancelled", None, None, None),
    (
        "cancelled with its date",
        "announced 2020, opened 2027-05-13, cancelled 2021-03-01",
        "cancelled",
        None,
        None,
        None,
    ),
    (
        "planned anew after it was cancelled",
        "announced 2020, cancelled 2021, announced 2025, opened 2027-05-13",
        "announced",
        "2027-05-13",
        None,
        "2027-05-13",
    ),
    ("a cancellation after the opening", "opened 1990, cancelled 2021", "operating", "1990", None, None),
    ("soft opening", "soft-opened 2026-11-01, opened 2026-12-01", "soft-opening", "2026-12-01", None, "2026-12-01"),
    ("soft and full on one day", "opened 2020-05-01, soft-opened 2020-05-01", "operating", "2020-05-01", None, None),
    ("seasonal", "opened 1990, became-seasonal 2010", "seasonal", "1990", None, None),
    (
        "seasonal stays so after a pause",
        "opened 1990, became-seasonal 2010, closed-temporarily 2024-03-01, reopened 2024-06-01",
        "seasonal",
        "1990",
        None,
        None,
    ),
    (
        "no longer seasonal",
        "opened 1990, became-seasonal 2010, confirmed-operating 2024-03",
        "operating",
        "1990",
        None,
        None,
    ),
    ("left standing", "opened 1990, left-standing 2015", "sbno", "1990", None, None),
    ("stored", "opened 1990, closed 2015, stored 2016", "stored", "1990", None, None),
    ("went away", "opened 1990, relocated-out 2015", "relocated", "1990", "2015", None),
    ("closed, then went away", "opened 1990, closed 2014-10, relocated-out 2015", "relocated", "1990", "2014-10", None),
    ("came and opened", "relocated-in 2016, opened 2017-04-01", "operating", "2017-04-01", None, None),
    ("came, opening not recorded", "relocated-in 2016", "unknown", "2016", None, None),
    ("converted", "opened 1990, converted 2018-09-03", "converted", "1990", "2018-09-03", None),
    ("lost sight of", "opened 1990, lost-sight 2022", "unknown", "1990", None, None),
    ("closed, then lost sight of", "opened 1990, closed 2005, lost-sight 2010", "closed", "1990", "2005", None),
    (
        "closed and reopened on one day",
        "opened 1990, closed 2005-06-01, reopened 2005-06-01",
        "operating",
        "1990",
        None,
        None,
    ),
    ("what changes no status", "opened 1990, renamed 2000, accident 2001, sold 2002", "operating", "1990", None, None),
    ("a renaming to come", "opened 1990, renamed 2027-01-01", "operating", "1990", None, None),
    (
        "confirmed after a vague closing",
        "opened 1990, closed-temporarily 2025, confirmed-operating 2026-03",
        "operating",
        "1990",
        None,
        None,
    ),
    (
        "a vague date among exact ones",
        "closed 2015-01-01, renamed 201X, opened 2012-05-01",
        "closed",
        "2012-05-01",
        "2015-01-01",
        None,
    ),
    (
        "an undated end after an end to come",
        "opened 1990, closed 2027-01-04, demolished ?",
        "operating",
        "1990",
        None,
        "2027-01-04",
    ),
]


@pytest.mark.parametrize(
    ("events", "status", "opening", "closing", "changes_on"),
    [case[1:] for case in HISTORIES],
    ids=[case[0] for case in HISTORIES],
)
def test_a_history_gives_its_status_and_dates(events, status, opening, closing, changes_on):
    derived = derive(life(events), TODAY)
    seen = derived.status, derived.opening, derived.closing, derived.changes_on
    assert seen == (
        status,
        opening and PartialDate.parse(opening),
        closing and PartialDate.parse(closing),
        changes_on and date.fromisoformat(changes_on),
    )


def test_it_opens_on_its_day_and_closes_on_its_day():
    events = life("announced 2025, opened 2027-05-13, closed 2027-10-31, demolished 2028")
    status_on = {day: derive(events, date.fromisoformat(day)).status for day in (
        "2027-05-12", "2027-05-13", "2027-10-30", "2027-10-31", "2028-12-31", "2029-01-01",
    )}  # fmt: skip
    assert [*status_on.values()] == ["announced", "operating", "operating", "closed", "closed", "removed"]


DATES = st.one_of(
    st.none(),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(PartialDate.of_day),
    st.sampled_from(["2027", "202X", "2026-22", "2026~", "../2026", "2027/..", "2026-11"]).map(PartialDate.parse),
)
LIVES = st.lists(st.builds(Event, st.sampled_from([*EventKind]), DATES), max_size=8)


@given(LIVES)
def test_the_status_stays_until_the_day_on_which_it_is_said_to_change(events):
    derived = derive(events, TODAY)
    until = derived.changes_on or date(2060, 1, 1)
    assert until > TODAY
    assert derive(events, until - timedelta(days=1)).status == derived.status


@given(LIVES)
def test_every_history_gives_a_status_of_the_vocabulary(events):
    assert derive(events, TODAY).status in Status.values


def test_every_status_has_a_tone():
    assert set(TONES) == set(Status)


def test_every_status_but_none_can_be_reached_by_an_event():
    assert set(STATUS_AFTER.values()) | {Status.UNKNOWN} == set(Status)
