"""What a page says of the park's own day, in one sentence that stays true until its midnight."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import chain

from django.utils import formats
from django.utils.translation import gettext as _

from parks.month import hours_words, session_words
from parks.opening import LOOK_AHEAD_DAYS, HoursKind, Schedule, days_between, local_day, openings_among, spans_between

LIVE_DAYS = 8


def today_sentence(schedule: Schedule, now: datetime) -> str:
    """ "Open today 11:00 to 19:00." or what else can be said; "" where no hours are recorded at all."""
    if not schedule.is_recorded:
        return ""
    if schedule.zone is None:
        return _("The park's time zone is not recorded: times are the park's own, and nothing is said of this moment.")
    day = local_day(schedule, now)
    return " ".join([_openings(schedule, day), *_others(schedule, day)])


def live_spans(schedule: Schedule, now: datetime) -> str:
    """The openings around `now` for the browser's clock: "start/end start/end" in seconds since 1970."""
    day = local_day(schedule, now)
    spans = spans_between(schedule, day - timedelta(days=1), day + timedelta(days=LIVE_DAYS))
    openings = openings_among(spans)
    return " ".join(f"{int(span.start.timestamp())}/{int(span.end.timestamp())}" for span in openings)


def _openings(schedule: Schedule, day: date) -> str:
    sessions = schedule.sessions_on(day)
    openings = [session for session in sessions if session.kind == HoursKind.OPEN]
    timed = [hours_words(session) for session in openings if session.has_times]
    if timed:
        return _("Open today %(hours)s.") % {"hours": _joined(timed)}
    if openings:
        return _("Open today; the hours are not recorded.")
    if not sessions or all(session.kind in {HoursKind.UNKNOWN, HoursKind.INFO} for session in sessions):
        return _("Today's hours are not recorded.") + _next_opening(schedule, day)
    return _("Closed to the public today.") + _next_opening(schedule, day)


def _others(schedule: Schedule, day: date) -> list[str]:
    told = {HoursKind.TICKETED_EVENT, HoursKind.PRIVATE_EVENT, HoursKind.EXTRA_HOURS, HoursKind.MAINTENANCE}
    return [f"{session_words(session)}." for session in schedule.sessions_on(day) if session.kind in told]


def _next_opening(schedule: Schedule, day: date) -> str:
    last = day + timedelta(days=LOOK_AHEAD_DAYS)
    for coming in chain(days_between(day + timedelta(days=1), last), _begin_of_seasons(schedule, last)):
        for session in schedule.sessions_on(coming):
            if session.kind == HoursKind.OPEN:
                return " " + _opens_on(coming, session)
    return ""


def _begin_of_seasons(schedule: Schedule, after: date) -> Iterator[date]:
    """The first days of each season that begins later; each opens on one of them, or on no day of any week."""
    for season in sorted(schedule.seasons, key=lambda season: season.first_day):
        if season.first_day > after:
            yield from days_between(season.first_day, min(season.last_day, season.first_day + timedelta(days=6)))


def _opens_on(day: date, session) -> str:
    words = {"day": formats.date_format(day, "l j F Y")}
    if session.opens is None:
        return _("Opens on %(day)s.") % words
    return _("Opens on %(day)s at %(time)s.") % {**words, "time": session.opens.strftime("%H:%M")}


def _joined(parts: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) == 1:
        return parts[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
