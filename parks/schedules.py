"""From a park's rows of hours to the plain `Schedule`, and what the cache must know of it."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from parks.models.hours import OpeningException, Season
from parks.month import month_bounds
from parks.opening import LOOK_AHEAD_DAYS, Schedule, Session, local_day, next_midnight

# A season that begins so many days after those that are looked at is told, too: parks announce the next one early.
SEASONS_AHEAD_DAYS = 366


def schedule_of(park, first: date, last: date, ahead: int = 0) -> Schedule:
    """The park's hours from `first` to `last`, in at most three queries whatever their number.

    Also the seasons that begin up to `ahead` days later.
    """
    latest = last + timedelta(days=ahead)
    seasons = Season.objects.filter(park_id=park.pk, first_day__lte=latest, last_day__gte=first)
    rows = OpeningException.objects.filter(park_id=park.pk, day__range=(first, last))
    exceptions: dict[date, list[Session]] = defaultdict(list)
    for row in rows:
        exceptions[row.day].append(row.as_session())
    return Schedule(
        timezone=park.timezone,
        seasons=tuple(season.as_plan() for season in seasons.prefetch_related("patterns")),
        exceptions={day: tuple(sessions) for day, sessions in exceptions.items()},
    )


def present_schedule(park, now: datetime) -> Schedule:
    """The park's hours of this month and the next 60 days, and the seasons of the next year.

    Read once for each instance of `park`.
    """
    today = local_day(Schedule(park.timezone), now)
    first, last = present_bounds(today)
    known = park.__dict__.get("_present_schedule")
    if known is None or known[0] != first:
        known = park.__dict__["_present_schedule"] = (first, schedule_of(park, first, last, SEASONS_AHEAD_DAYS))
    return known[1]


def present_bounds(today: date) -> tuple[date, date]:
    """What a page of today looks at: its month, last night, and the days in which the next opening is looked for."""
    start, end = month_bounds(today.replace(day=1))
    return min(start, today - timedelta(days=1)), max(end, today + timedelta(days=LOOK_AHEAD_DAYS))


def next_change(park, now: datetime) -> datetime | None:
    """Until when a page that shows the hours of `park` stays true if nobody edits anything; aware, or None for ever.

    The end of the park's own day: the page says "today", and nothing finer than a day ("open now" is left to the
    visitor's browser).
    """
    return next_midnight(Schedule(park.timezone), now)
