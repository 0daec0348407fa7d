"""When a park is open: calculations on plain values, without database and without clock.

A day's sessions are wall-clock times of the park. A session that closes at or before its opening closes on the next
day; one that opens and closes at the same time lasts 24 hours. Where the clocks skip an hour, a time inside the gap is
taken as that much later; where an hour comes twice, a session opens in the first and closes in the second of them, so
that nobody is told "closed" while the doors are open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.timezones import known_timezones

LOOK_AHEAD_DAYS = 60


class HoursKind(models.TextChoices):
    """What the hours of a session are for."""

    OPEN = "open", _("Open")
    TICKETED_EVENT = "ticketed-event", _("Ticketed event")
    PRIVATE_EVENT = "private-event", _("Private event")
    EXTRA_HOURS = "extra-hours", _("Extra hours for some guests")
    MAINTENANCE = "maintenance", _("Closed for maintenance")
    CLOSED = "closed", _("Closed")
    INFO = "info", _("Note")
    UNKNOWN = "unknown", _("Not known yet")


TIMED_KINDS = frozenset(
    {HoursKind.OPEN, HoursKind.TICKETED_EVENT, HoursKind.PRIVATE_EVENT, HoursKind.EXTRA_HOURS, HoursKind.INFO}
)
# An exception of these kinds stands beside the usual hours of its day; one of any other kind takes their place.
ADDING_KINDS = frozenset({HoursKind.TICKETED_EVENT, HoursKind.EXTRA_HOURS, HoursKind.INFO})


@dataclass(frozen=True, slots=True)
class Session:
    """One row of a day. Without times: that kind of day, hours not recorded."""

    kind: str
    opens: time | None = None
    closes: time | None = None
    note: str = ""
    price: str = ""

    @property
    def has_times(self) -> bool:
        """Whether it can be placed on a clock."""
        return self.opens is not None and self.closes is not None

    @property
    def ends_next_day(self) -> bool:
        """Closes at or before its opening: on the day after."""
        return self.has_times and self.closes <= self.opens

    @property
    def sort_key(self) -> tuple:
        """By opening; what has no times last."""
        return self.opens is None, self.opens or time.min, self.kind


@dataclass(frozen=True, slots=True)
class Pattern:
    """A session on certain weekdays (1 is Monday, 7 is Sunday)."""

    weekdays: frozenset[int]
    session: Session


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    """A stretch of days with a weekly pattern. A weekday without a pattern is closed."""

    first_day: date
    last_day: date
    patterns: tuple[Pattern, ...] = ()
    name: str = ""
    note: str = ""

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first_day <= day <= self.last_day

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """The usual sessions of `day`'s weekday."""
        usual = [pattern.session for pattern in self.patterns if day.isoweekday() in pattern.weekdays]
        return tuple(sorted(usual, key=lambda session: session.sort_key)) or (Session(HoursKind.CLOSED),)


@dataclass(frozen=True, slots=True)
class Schedule:
    """All that is recorded of a park's hours. Seasons do not overlap."""

    timezone: str = ""
    seasons: tuple[SeasonPlan, ...] = ()
    exceptions: Mapping[date, tuple[Session, ...]] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo | None:
        """The park's clock, or None where its zone is not recorded."""
        return ZoneInfo(self.timezone) if self.timezone in known_timezones() else None

    @property
    def is_recorded(self) -> bool:
        """Whether anything at all is known."""
        return bool(self.seasons or self.exceptions)

    def season_of(self, day: date) -> SeasonPlan | None:
        """The season that `day` lies in."""
        return next((season for season in self.seasons if season.covers(day)), None)

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """The sessions of `day` in order; () where nothing is recorded for it."""
        season = self.season_of(day)
        usual = season.sessions_on(day) if season else ()
        special = sorted(self.exceptions.get(day, ()), key=lambda session: session.sort_key)
        if not special:
            return usual
        if any(session.kind not in ADDING_KINDS for session in special):
            return tuple(special)
        kept = [one for one in usual if one.has_times or one.kind == HoursKind.OPEN]
        return tuple(sorted([*kept, *special], key=lambda session: session.sort_key))


class State(StrEnum):
    """What can be said of this moment."""

    OPEN = "open"
    OPENS_LATER = "opens-later"
    OPEN_TODAY = "open-today"
    CLOSED_FOR_TODAY = "closed-for-today"
    CLOSED_TODAY = "closed-today"
    NOT_RECORDED = "not-recorded"
    NO_TIME_ZONE = "no-time-zone"


@dataclass(frozen=True, slots=True)
class OpenState:
    """The answer to "is it open?". Moments carry the park's zone.

    `until` is the end of the present opening, `opens_at` the next opening within 60 days, `event` a session of another
    kind (ticketed, private, extra hours) going on now, `changes_at` the moment from which the answer may be another.
    """

    state: State
    until: datetime | None = None
    opens_at: datetime | None = None
    event: Session | None = None
    changes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A session on the world's clock."""

    start: datetime
    end: datetime
    session: Session


def open_state(schedule: Schedule, now: datetime) -> OpenState:
    """Whether the park is open at `now` (aware), until when, and when it opens next."""
    zone = schedule.zone
    if zone is None:
        return OpenState(State.NO_TIME_ZONE)
    if not schedule.is_recorded:
        return OpenState(State.NOT_RECORDED)
    today = now.astimezone(zone).date()
    spans = list(spans_between(schedule, today - timedelta(days=1), today + timedelta(days=LOOK_AHEAD_DAYS)))
    public = openings_among(spans)
    current = next((span for span in public if span.start <= now < span.end), None)
    coming = next((span for span in public if span.start > now), None)
    event = next((span.session for span in spans if _is_event(span) and span.start <= now < span.end), None)
    return OpenState(
        state=_state(schedule, today, zone, current, coming),
        until=current and current.end.astimezone(zone),
        opens_at=coming and coming.start.astimezone(zone),
        event=event,
        changes_at=_next_moment(spans, now, zone),
    )


def next_midnight(schedule: Schedule, now: datetime) -> datetime | None:
    """When the park's day ends, and with it what a page says of "today"; None where its zone is not recorded."""
    zone = schedule.zone
    if zone is None:
        return None
    return _at(now.astimezone(zone).date() + timedelta(days=1), time.min, zone).astimezone(zone)


def local_day(schedule: Schedule, now: datetime) -> date:
    """The park's date at `now`; by UTC where its zone is not recorded."""
    return now.astimezone(schedule.zone or UTC).date()


def spans_between(schedule: Schedule, first: date, last: date) -> Iterator[Span]:
    """The timed sessions of the days from `first` to `last`, placed on the world's clock."""
    zone = schedule.zone
    if zone is None:
        return
    for day in days_between(first, last):
        for session in schedule.sessions_on(day):
            if session.has_times:
                yield place(day, session, zone)


def place(day: date, session: Session, zone: ZoneInfo) -> Span:
    """Where `session` of `day` lies on the world's clock (UTC)."""
    closing_day = day + timedelta(days=1) if session.ends_next_day else day
    start = _at(day, session.opens, zone)
    end = _at(closing_day, session.closes, zone, is_closing=True)
    return Span(start, max(start, end), session)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _at(day: date, clock: time, zone: ZoneInfo, *, is_closing: bool = False) -> datetime:
    wall = datetime.combine(day, clock)
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    # In a gap fold=0 is the later reading, and the one that moves past the gap: it serves both ends.
    return max(first, second) if is_closing else first


def _is_event(span: Span) -> bool:
    return span.session.kind not in {HoursKind.OPEN, HoursKind.INFO}


def openings_among(spans: Iterable[Span]) -> list[Span]:
    """When the public may come in; sessions that touch or overlap make one opening."""
    merged: list[Span] = []
    public = [span for span in spans if span.session.kind == HoursKind.OPEN]
    for span in sorted(public, key=lambda one: (one.start, one.end)):
        if merged and span.start <= merged[-1].end:
            last = merged.pop()
            span = Span(last.start, max(last.end, span.end), last.session)
        merged.append(span)
    return merged


def _state(schedule: Schedule, today: date, zone: ZoneInfo, current: Span | None, coming: Span | None) -> State:
    sessions = schedule.sessions_on(today)
    if current:
        return State.OPEN
    if coming and coming.start.astimezone(zone).date() == today:
        return State.OPENS_LATER
    openings = [session for session in sessions if session.kind == HoursKind.OPEN]
    if openings:
        return State.CLOSED_FOR_TODAY if any(session.has_times for session in openings) else State.OPEN_TODAY
    if not sessions or all(session.kind in {HoursKind.UNKNOWN, HoursKind.INFO} for session in sessions):
        return State.NOT_RECORDED
    return State.CLOSED_TODAY


def _next_moment(spans: list[Span], now: datetime, zone: ZoneInfo) -> datetime:
    midnight = _at(now.astimezone(zone).date() + timedelta(days=1), time.min, zone)
    edges = [edge for span in spans for edge in (span.start, span.end) if edge > now]
    return min([midnight, *edges]).astimezone(zone)
