"""Painting a stretch of the calendar with hours."""

from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parks.opening import HoursKind, Pattern, Schedule, SeasonPlan, Session, days_between
from parks.season_paint import ALL_WEEKDAYS, ONE_YEAR, Days, erase, graft, overlapping, paint, shifted, slice_of
from tests.parks.test_opening import session

DAY, LATE = session("10:00-18:00"), session("18:00-02:00")
WEEKEND = frozenset({6, 7})
MAY, JUNE = (date(2027, 5, 1), date(2027, 5, 31)), (date(2027, 6, 1), date(2027, 6, 30))


def season(days, *patterns, name=""):
    return SeasonPlan(*days, tuple(patterns), name)


def every_day(one):
    return Pattern(ALL_WEEKDAYS, one)


def test_an_empty_calendar_gets_one_season():
    assert paint([], *MAY, ALL_WEEKDAYS, (DAY,), "Spring") == (season(MAY, every_day(DAY), name="Spring"),)


def test_weekdays_that_were_not_chosen_keep_their_hours():
    (painted,) = paint([season(MAY, every_day(DAY))], *MAY, WEEKEND, (LATE,))
    assert painted.patterns == (Pattern(ALL_WEEKDAYS - WEEKEND, DAY), Pattern(WEEKEND, LATE))


def test_no_session_closes_the_chosen_weekdays():
    (painted,) = paint([season(MAY, every_day(DAY))], *MAY, frozenset({1}), ())
    assert [one.kind for one in painted.sessions_on(date(2027, 5, 3))] == [HoursKind.CLOSED]
    assert painted.sessions_on(date(2027, 5, 4)) == (DAY,)


def test_a_stretch_in_the_middle_of_a_season_splits_it():
    week = date(2027, 5, 10), date(2027, 5, 16)
    painted = paint([season(MAY, every_day(DAY), name="Spring")], *week, ALL_WEEKDAYS, (LATE,))
    assert [(one.first_day.day, one.last_day.day) for one in painted] == [(1, 9), (10, 16), (17, 31)]
    assert [one.name for one in painted] == ["Spring"] * 3


def test_neighbours_that_are_alike_become_one():
    seasons = paint([season(MAY, every_day(DAY))], *JUNE, ALL_WEEKDAYS, (DAY,))
    assert seasons == (season((MAY[0], JUNE[1]), every_day(DAY)),)


def test_erasing_leaves_a_hole():
    left = erase([season(MAY, every_day(DAY))], date(2027, 5, 10), date(2027, 5, 16))
    assert [(one.first_day.day, one.last_day.day) for one in left] == [(1, 9), (17, 31)]


def test_a_season_a_year_later_falls_on_the_same_weekdays():
    copy = shifted(season(MAY, every_day(DAY)))
    assert copy.first_day.isoweekday() == MAY[0].isoweekday()
    assert copy.first_day == MAY[0] + ONE_YEAR
    assert overlapping(copy, [season(MAY)]) is None
    assert overlapping(season(JUNE), [season((MAY[0], JUNE[0]))]) is not None


START = date(2027, 1, 1)
STROKES = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.integers(0, 20),
        st.frozensets(st.integers(1, 7), min_size=1),
        st.sampled_from([(), (DAY,), (LATE,), (DAY, LATE)]),
        st.sampled_from(["", "Summer"]),
    ),
    max_size=6,
)


@given(STROKES)
def test_every_day_has_the_hours_that_were_painted_on_it_last(strokes):
    seasons, expected = (), {}
    for offset, length, weekdays, sessions, name in strokes:
        first = START + timedelta(days=offset)
        last = first + timedelta(days=length)
        seasons = paint(seasons, first, last, weekdays, sessions, name)
        for day in days_between(first, last):
            if day.isoweekday() in weekdays:
                expected[day] = sessions
            else:
                expected.setdefault(day, ())
    found = {
        day: tuple(one for one in season.sessions_on(day) if one.kind == HoursKind.OPEN)
        for season in seasons
        for day in days_between(season.first_day, season.last_day)
    }
    assert found == expected
    assert sum((one.last_day - one.first_day).days + 1 for one in seasons) == len(found)


def _random_seasons(chance: Random) -> tuple[SeasonPlan, ...]:
    """Some seasons of 2027 with a session on some weekdays, between gaps."""
    seasons: tuple[SeasonPlan, ...] = ()
    for _step in range(chance.randint(0, 4)):
        seasons = paint(seasons, **_random_days(chance), sessions=_random_sessions(chance), name=chance.choice("AB"))
    return seasons


def _random_days(chance: Random) -> dict:
    first = date(2027, 1, 1) + timedelta(days=chance.randint(0, 60))
    weekdays = frozenset(chance.sample(range(1, 8), chance.randint(1, 7)))
    return {"first": first, "last": first + timedelta(days=chance.randint(0, 40)), "weekdays": weekdays}


def _random_sessions(chance: Random, least: int = 0) -> tuple[Session, ...]:
    hours = chance.sample(range(8, 14), chance.randint(least, 2))
    return tuple(Session("open", time(hour), time(20)) for hour in hours)


@pytest.mark.parametrize("seed", range(60))
def test_a_slice_that_is_put_back_takes_one_change_back_and_no_other(seed):
    chance = Random(seed)
    before, about = _random_seasons(chance), _random_days(chance)
    days = Days(**about)
    painted = paint(before, **about, sessions=_random_sessions(chance))
    others = ALL_WEEKDAYS - days.weekdays
    later = painted
    if others:
        # Somebody else changes other weekdays meanwhile.
        later = paint(painted, **{**about, "weekdays": others}, sessions=_random_sessions(chance, least=1))
    assert slice_of(later, days) == slice_of(painted, days)
    back = graft(later, days, slice_of(before, days))
    every_day = Days(date(2026, 12, 1), date(2027, 6, 30))
    for day in days_between(every_day.first, every_day.last):
        wanted = Schedule("", before if day in days else later).sessions_on(day)
        said = Schedule("", back).sessions_on(day)
        if day in days and not wanted:
            assert said in ((), (Session("unknown"),))
        else:
            assert said == wanted
    if not others:
        assert slice_of(back, every_day) == slice_of(before, every_day)
