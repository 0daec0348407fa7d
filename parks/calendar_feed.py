"""A park's hours as a calendar that phones subscribe to (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from parks.month import session_words
from parks.opening import HoursKind, Schedule, Session, days_between, place

DAYS_BACK, DAYS_AHEAD = 14, 180
TOLD = frozenset({HoursKind.OPEN, HoursKind.TICKETED_EVENT, HoursKind.PRIVATE_EVENT, HoursKind.EXTRA_HOURS})


def feed_bounds(today: date) -> tuple[date, date]:
    """The days that a feed of `today` tells."""
    return today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)


def calendar_feed(park, schedule: Schedule, today: date) -> bytes:
    """The calendar file. The same hours on the same day give the same bytes.

    Times carry the park's zone, with its rules in the file; without a recorded zone they float, as RFC 5545 says of a
    clock on the wall.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ThrillWiki//Opening hours//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("%(park)s: opening hours") % {"park": park.title})
    calendar.add("x-published-ttl", "PT12H")
    stamp = datetime.combine(today, time.min, UTC)
    for day in days_between(*feed_bounds(today)):
        for session in schedule.sessions_on(day):
            if session.kind in TOLD:
                calendar.add_component(_event(park, schedule, day, session, stamp))
    if schedule.zone is not None:
        calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(park, schedule: Schedule, day: date, session: Session, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(park, day, session))
    event.add("dtstamp", stamp)
    start, end = _ends(schedule, day, session)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", f"{park.title}: {session_words(session)}")
    details = ". ".join(filter(None, [session.note, session.price]))
    if details:
        event.add("description", details)
    if park.full_url:
        event.add("url", park.full_url)
    # Open doors do not make anybody busy.
    event.add("transp", "TRANSPARENT")
    return event


def _ends(schedule: Schedule, day: date, session: Session) -> tuple[date | datetime, date | datetime]:
    if not session.has_times:
        return day, day + timedelta(days=1)
    zone = schedule.zone
    if zone is None:
        closing_day = day + timedelta(days=1) if session.ends_next_day else day
        return datetime.combine(day, session.opens), datetime.combine(closing_day, session.closes)
    span = place(day, session, zone)
    return span.start.astimezone(zone), span.end.astimezone(zone)


def _uid(park, day: date, session: Session) -> str:
    """Names the session across fetches: other closing, note or price is an update of the same event."""
    opens = session.opens.strftime("%H%M") if session.opens else "day"
    return f"hours-{park.pk}-{day:%Y%m%d}-{session.kind}-{opens}@{urlsplit(settings.BASE_URL).hostname}"
