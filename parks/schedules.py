"""From a park's rows of hours to the plain `Schedule`, and what the cache must know of it."""

from collections import defaultdict
from datetime import date, datetime

from parks.models.hours import OpeningException, Season
from parks.opening import Schedule, Session, next_midnight


def schedule_of(park, first: date, last: date) -> Schedule:
    """The park's hours from `first` to `last`, in at most three queries whatever their number."""
    seasons = Season.objects.filter(park_id=park.pk, first_day__lte=last, last_day__gte=first)
    rows = OpeningException.objects.filter(park_id=park.pk, day__range=(first, last))
    exceptions: dict[date, list[Session]] = defaultdict(list)
    for row in rows:
        exceptions[row.day].append(row.as_session())
    return Schedule(
        timezone=park.timezone,
        seasons=tuple(season.as_plan() for season in seasons.prefetch_related("patterns")),
        exceptions={day: tuple(sessions) for day, sessions in exceptions.items()},
    )


def next_change(park, now: datetime) -> datetime | None:
    """Until when a page that shows the hours of `park` stays true if nobody edits anything; aware, or None for ever.

    The end of the park's own day: the page says "today", and nothing finer than a day ("open now" is left to the
    visitor's browser).
    """
    return next_midnight(Schedule(park.timezone), now)
