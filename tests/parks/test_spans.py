"""When something was open: what its events say of days in the past."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import PartialDate, Precision
from parks.spans import open_spans
from parks.status import OPEN_STATUSES, Event, EventKind, derive

from .test_status import life

TODAY = date(2026, 11, 21)

HISTORIES = [
    # what it is about, events, spans as (first day, day after the last)
    ("nothing known", "", []),
    ("opened on a day", "opened 1990-05-13", [("1990-05-13", None)]),
    ("opened in a year", "opened 1990", [("1990-01-01", None)]),
    ("open since before a year", "opened ../1895", [("1895-01-01", None)]),
    ("opened and closed on days", "opened 1990-05-13, closed 2005-09-02", [("1990-05-13", "2005-09-02")]),
    ("opened and closed in years", "opened 1994, closed 1996", [("1994-01-01", "1997-01-01")]),
    ("closed in a month", "opened 1994, closed 1996-09", [("1994-01-01", "1996-10-01")]),
    ("closed not later than a day", "opened 1994, closed ../1996-09-02", [("1994-01-01", "1996-09-02")]),
    ("seen open last in a year", "opened 1994, closed 1996/..", [("1994-01-01", "1997-01-01")]),
    ("opened and closed in one year", "opened 1985, closed 1985", [("1985-01-01", "1986-01-01")]),
    ("opened and closed on one day", "opened 1985-05-01, closed 1985-05-01", []),
    ("closed, nobody knows when", "opened 1990, closed ?", []),
    ("lost from sight", "opened 2003, lost-sight ?", []),
    ("opened, nobody knows when", "opened ?", []),
    ("the opening is not dated, a sighting is", "opened ?, confirmed-operating 2022", [("2022-01-01", None)]),
    ("opened on nobody knows which day after it was announced", "announced 2019, opened ?", []),
    (
        "opened twice",
        "opened 1990-05-01, closed 1995-06-01, reopened 2000-04-01",
        [("1990-05-01", "1995-06-01"), ("2000-04-01", None)],
    ),
    ("the first end is not dated", "opened 1990, closed ?, reopened 2000-04-01", [("2000-04-01", None)]),
    ("closed and reopened in one year", "opened 1990, closed 1995, reopened 1995", [("1990-01-01", None)]),
    ("will close", "opened 1990, closed 2027-01-04", [("1990-01-01", "2027-01-04")]),
    ("is to open this year, as far as anybody knows", "announced 2025, opened 2026", []),
    ("is to open", "opened 2027-05-13", []),
    (
        "comes back next spring",
        "opened 1990, closed-temporarily 2026-09-30, reopened 2027-03-20",
        [("1990-01-01", "2026-09-30")],
    ),
    ("cancelled", "announced 2020, opened 2027-05-13, cancelled 2021-03-01", []),
]


@pytest.mark.parametrize(("events", "spans"), [row[1:] for row in HISTORIES], ids=[row[0] for row in HISTORIES])
def test_spans_of_a_history(events, spans):
    expected = [(date.fromisoformat(first), end and date.fromisoformat(end)) for first, end in spans]
    assert open_spans(life(events), TODAY) == expected


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2000, 1, 20))


@st.composite
def exact_lives(draw):
    """Events on days, few enough that they meet."""
    kinds = st.sampled_from(list(EventKind))
    return [Event(draw(kinds), PartialDate.of_day(draw(DAYS))) for _number in range(draw(st.integers(0, 7)))]


def _is_open(spans, day):
    return any(first <= day and (end is None or day < end) for first, end in spans)


@given(events=exact_lives(), day=DAYS, later=st.integers(0, 30))
def test_where_dates_are_exact_the_spans_agree_with_the_status_on_every_day(events, day, later):
    spans = open_spans(events, day + timedelta(days=later))
    assert _is_open(spans, day) == (derive(events, day).status in OPEN_STATUSES)


@given(events=exact_lives(), day=DAYS)
def test_spans_are_in_order_apart_and_not_empty(events, day):
    spans = open_spans(events, day)
    assert all(end is None or first < end for first, end in spans)
    assert all(end is not None and end < after[0] for (_first, end), after in pairwise(spans))
    assert all(first <= day for first, _end in spans)


RUNS = [EventKind.OPENED, EventKind.CLOSED, EventKind.REOPENED, EventKind.CLOSED_TEMPORARILY, EventKind.REOPENED]


def _vaguely(day: date, precision: Precision) -> PartialDate:
    month = day.month if precision in {Precision.DAY, Precision.MONTH} else None
    year = day.year // 10 * 10 if precision == Precision.DECADE else day.year
    return PartialDate(year, month, day.day if precision == Precision.DAY else None, precision)


@given(
    days=st.lists(st.dates(date(1950, 1, 1), date(1999, 12, 31)), min_size=1, max_size=5, unique=True).map(sorted),
    precisions=st.lists(
        st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.DECADE]), min_size=5, max_size=5
    ),
    other=st.dates(date(1950, 1, 1), date(2000, 12, 31)),
)
def test_a_vague_history_covers_every_day_of_the_exact_one(days, precisions, other):
    exact = [Event(kind, PartialDate.of_day(day)) for kind, day in zip(RUNS, days, strict=False)]
    vague = [
        Event(kind, _vaguely(day, precision)) for kind, day, precision in zip(RUNS, days, precisions, strict=False)
    ]
    for day in [*days, other]:
        if _is_open(open_spans(exact, TODAY), day):
            assert _is_open(open_spans(vague, TODAY), day)
