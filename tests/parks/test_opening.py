"""When a park is open: the arithmetic of opening hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parks.opening import (
    HoursKind,
    Pattern,
    Schedule,
    SeasonPlan,
    Session,
    State,
    next_midnight,
    open_state,
    place,
    spans_between,
)

EVERY_DAY = frozenset(range(1, 8))
WEEKEND = frozenset({6, 7})


def session(text: str, kind: str = HoursKind.OPEN) -> Session:
    """A session written as "10:00-18:00"; "" is one without times."""
    if not text:
        return Session(kind)
    opens, closes = (time.fromisoformat(part) for part in text.split("-"))
    return Session(kind, opens, closes)


def schedule(*sessions: Session, zone="Europe/Berlin", weekdays=EVERY_DAY, exceptions=None) -> Schedule:
    """All of 2027 with these sessions."""
    patterns = tuple(Pattern(weekdays, one) for one in sessions)
    season = SeasonPlan(date(2027, 1, 1), date(2027, 12, 31), patterns)
    return Schedule(zone, (season,), exceptions or {})


def at(text: str, zone="Europe/Berlin", fold=0) -> datetime:
    """A moment on the park's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


DAY = session("10:00-18:00")
LATE = session("18:00-02:00")
MORNING, EVENING = session("10:00-13:00"), session("17:00-22:00")
ALL_DAY = session("00:00-00:00")
EVENT = session("19:00-23:00", HoursKind.TICKETED_EVENT)

STATES = [
    # what it is about, sessions, now, state, until, opens at
    ("before opening", [DAY], "2027-05-13T09:59", "opens-later", None, "2027-05-13T10:00"),
    ("at the opening", [DAY], "2027-05-13T10:00", "open", "2027-05-13T18:00", "2027-05-14T10:00"),
    ("the last minute", [DAY], "2027-05-13T17:59", "open", "2027-05-13T18:00", "2027-05-14T10:00"),
    ("at the closing", [DAY], "2027-05-13T18:00", "closed-for-today", None, "2027-05-14T10:00"),
    ("between two sessions", [MORNING, EVENING], "2027-05-13T15:00", "opens-later", None, "2027-05-13T17:00"),
    ("in the second session", [MORNING, EVENING], "2027-05-13T18:00", "open", "2027-05-13T22:00", "2027-05-14T10:00"),
    ("sessions that touch", [DAY, LATE], "2027-05-13T12:00", "open", "2027-05-14T02:00", "2027-05-14T10:00"),
    ("before midnight", [LATE], "2027-05-13T23:59", "open", "2027-05-14T02:00", "2027-05-14T18:00"),
    ("after midnight", [LATE], "2027-05-14T01:59", "open", "2027-05-14T02:00", "2027-05-14T18:00"),
    ("after the late closing", [LATE], "2027-05-14T02:00", "opens-later", None, "2027-05-14T18:00"),
    ("all day and night", [ALL_DAY], "2027-05-13T03:00", "open", "2027-07-13T00:00", None),
    ("no times recorded", [session("")], "2027-05-13T12:00", "open-today", None, None),
    ("event only", [EVENT], "2027-05-13T20:00", "closed-today", None, None),
    ("day and event", [DAY, EVENT], "2027-05-13T20:00", "closed-for-today", None, "2027-05-14T10:00"),
    ("maintenance", [session("", HoursKind.MAINTENANCE)], "2027-05-13T12:00", "closed-today", None, None),
    ("not known yet", [session("", HoursKind.UNKNOWN)], "2027-05-13T12:00", "not-recorded", None, None),
]


@pytest.mark.parametrize(
    ("sessions", "now", "state", "until", "opens_at"), [case[1:] for case in STATES], ids=[case[0] for case in STATES]
)
def test_the_answer_at_a_moment(sessions, now, state, until, opens_at):
    answer = open_state(schedule(*sessions), at(now))
    assert (answer.state, answer.until, answer.opens_at) == (state, until and at(until), opens_at and at(opens_at))


def test_a_weekday_without_hours_is_closed():
    answer = open_state(schedule(DAY, weekdays=WEEKEND), at("2027-05-13T12:00"))  # a Thursday
    assert (answer.state, answer.opens_at) == (State.CLOSED_TODAY, at("2027-05-15T10:00"))


def test_a_day_outside_every_season_is_not_recorded():
    assert open_state(schedule(DAY), at("2028-05-13T12:00")).state == State.NOT_RECORDED
    assert open_state(Schedule("Europe/Berlin"), at("2028-05-13T12:00")).state == State.NOT_RECORDED


def test_the_next_opening_is_looked_for_within_sixty_days():
    opening = Schedule("UTC", (SeasonPlan(date(2027, 4, 1), date(2027, 10, 1), (Pattern(EVERY_DAY, DAY),)),))
    assert open_state(opening, at("2027-01-31T12:00", "UTC")).opens_at == at("2027-04-01T10:00", "UTC")
    assert open_state(opening, at("2027-01-30T12:00", "UTC")).opens_at is None


def test_without_a_time_zone_nothing_is_said_of_now():
    for zone in ("", "Europe/Atlantis"):
        answer = open_state(schedule(DAY, zone=zone), at("2027-05-13T12:00"))
        assert answer.state == State.NO_TIME_ZONE
        assert next_midnight(schedule(DAY, zone=zone), at("2027-05-13T12:00")) is None


DAY_0 = date(2027, 5, 13)
OVERRIDES = [
    ("closed", [session("", HoursKind.CLOSED)], ["closed "]),
    ("longer", [session("09:00-22:00")], ["open 09:00"]),
    ("private event", [session("", HoursKind.PRIVATE_EVENT)], ["private-event "]),
    ("an event beside the usual hours", [EVENT], ["open 10:00", "ticketed-event 19:00"]),
    ("extra hours before", [session("09:00-10:00", HoursKind.EXTRA_HOURS)], ["extra-hours 09:00", "open 10:00"]),
    ("a note", [session("", HoursKind.INFO)], ["open 10:00", "info "]),
    ("other hours and an event", [session("10:00-16:00"), EVENT], ["open 10:00", "ticketed-event 19:00"]),
    ("not known", [session("", HoursKind.UNKNOWN)], ["unknown "]),
]


@pytest.mark.parametrize(("special", "shown"), [case[1:] for case in OVERRIDES], ids=[case[0] for case in OVERRIDES])
def test_an_exception_replaces_the_day_or_stands_beside_it(special, shown):
    plan = schedule(DAY, exceptions={DAY_0: tuple(special)})
    assert [_shown(one) for one in plan.sessions_on(DAY_0)] == shown
    assert plan.sessions_on(DAY_0 + timedelta(days=1)) == (DAY,)


def test_an_event_on_a_closed_day_stands_alone():
    plan = schedule(DAY, weekdays=WEEKEND, exceptions={DAY_0: (EVENT,)})
    assert plan.sessions_on(DAY_0) == (EVENT,)
    answer = open_state(plan, at("2027-05-13T20:00"))
    assert (answer.state, answer.event) == (State.CLOSED_TODAY, EVENT)


def test_an_exception_outside_every_season_counts():
    plan = Schedule("Europe/Berlin", (), {DAY_0: (DAY,)})
    assert open_state(plan, at("2027-05-13T12:00")).state == State.OPEN


def test_clocks_that_spring_forward_shorten_a_night():
    # Europe/Berlin, 28 March 2027: 02:00 becomes 03:00.
    zone = ZoneInfo("Europe/Berlin")
    night = place(date(2027, 3, 27), session("20:00-04:00"), zone)
    assert night.end - night.start == timedelta(hours=7)
    inside = place(date(2027, 3, 28), session("02:30-10:00"), zone)
    assert inside.start.astimezone(zone).time() == time(3, 30)


def test_a_closing_in_the_skipped_hour_comes_that_much_later():
    zone = ZoneInfo("Europe/Berlin")
    assert place(date(2027, 3, 27), session("20:00-02:30"), zone).end.astimezone(zone).time() == time(3, 30)


def test_clocks_that_fall_back_lengthen_a_night():
    # Europe/Berlin, 31 October 2027: 03:00 becomes 02:00.
    night = place(date(2027, 10, 30), session("20:00-04:00"), ZoneInfo("Europe/Berlin"))
    assert night.end - night.start == timedelta(hours=9)


def test_in_the_hour_that_comes_twice_the_park_opens_first_and_closes_last():
    plan = schedule(session("20:00-02:30"))
    assert open_state(plan, at("2027-10-31T02:20", fold=1)).state == State.OPEN
    assert open_state(plan, at("2027-10-31T02:31", fold=1)).state != State.OPEN
    opening = schedule(session("02:30-10:00"))
    assert open_state(opening, at("2027-10-31T02:30", fold=0)).state == State.OPEN


def test_a_day_of_open_doors_lasts_as_long_as_the_day():
    zone = ZoneInfo("Europe/Berlin")
    lengths = [
        (span.end - span.start) // timedelta(hours=1)
        for day in (date(2027, 3, 28), date(2027, 5, 13), date(2027, 10, 31))
        for span in [place(day, ALL_DAY, zone)]
    ]
    assert lengths == [23, 24, 25]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Auckland", "Pacific/Pago_Pago", "America/Los_Angeles"])
def test_the_day_is_the_parks_own_on_both_sides_of_the_date_line(zone):
    plan = schedule(DAY, zone=zone, exceptions={DAY_0: (session("12:00-14:00"),)})
    noon = at("2027-05-13T12:30", zone).astimezone(UTC)
    answer = open_state(plan, noon)
    assert (answer.state, answer.until) == (State.OPEN, at("2027-05-13T14:00", zone))
    assert next_midnight(plan, noon) == at("2027-05-14T00:00", zone)


def test_midnight_comes_even_where_the_clocks_skip_it():
    # America/Asuncion skipped 00:00 to 01:00 on 1 October 2023.
    midnight = next_midnight(Schedule("America/Asuncion"), at("2023-09-30T23:30", "America/Asuncion"))
    assert midnight - at("2023-09-30T23:30", "America/Asuncion").astimezone(UTC) == timedelta(minutes=30)


TIMES = st.times().map(lambda clock: clock.replace(second=0, microsecond=0, tzinfo=None))
SESSIONS = st.builds(Session, st.sampled_from([HoursKind.OPEN, HoursKind.TICKETED_EVENT]), TIMES, TIMES)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])
MOMENTS = st.datetimes(datetime(2027, 1, 3), datetime(2027, 10, 20), timezones=st.just(UTC))


@given(st.lists(SESSIONS, max_size=3), ZONES, MOMENTS)
def test_the_answer_holds_until_it_is_said_to_change(sessions, zone, now):
    plan = schedule(*sessions, zone=zone)
    answer = open_state(plan, now)
    assert answer.changes_at > now
    later = open_state(plan, answer.changes_at - timedelta(seconds=1))
    assert (later.state, later.until is None) == (answer.state, answer.until is None)


@given(SESSIONS, ZONES)
def test_a_session_never_ends_before_it_starts(one, zone):
    for span in spans_between(schedule(one, zone=zone), date(2027, 1, 1), date(2027, 12, 31)):
        assert span.start <= span.end <= span.start + timedelta(hours=26)


def _shown(one: Session) -> str:
    return f"{one.kind} {one.opens.strftime('%H:%M') if one.opens else ''}"
