"""What the templates of opening hours are given."""

from datetime import date, datetime

from django.urls import reverse

from core.pagecache import valid_until
from pages.suggestable import suggest_url
from parks.hours_days import stretch_key
from parks.hours_marks import official_mark
from parks.hours_words import stretch_words
from parks.month import Month, month_bounds, month_of
from parks.opening import Schedule, local_day
from parks.schedules import SEASONS_AHEAD_DAYS, next_change, present_bounds, present_schedule, schedule_of
from parks.season_paint import Days
from parks.today import live_spans, today_sentence

MONTHS_LINKED = 24


def hours_context(park, now: datetime, first: date | None = None) -> dict:
    """The month that `first` begins (the park's present one by default) and the sentence about today."""
    today = local_day(Schedule(park.timezone), now)
    wanted = schedule_of(park, *_needed(today, first), SEASONS_AHEAD_DAYS) if first else None
    around = wanted or present_schedule(park, now)
    first = first or today.replace(day=1)
    ends = next_change(park, now)
    if around.is_recorded and ends:
        valid_until(ends)
    month = month_of(around, first, today if around.zone else None)
    next_season = min((day for day in _first_days(around) if day > today), default=None)
    return {
        "hours_park": park,
        "hours_url": reverse("parks:hours", args=[park.slug]),
        "feed_url": reverse("parks:hours-feed", args=[park.slug]),
        "month": month,
        "links_previous": _months_between(first, today) < MONTHS_LINKED,
        "links_next": _months_between(today, first) < MONTHS_LINKED,
        "sentence": today_sentence(around, now),
        "live_spans": live_spans(around, now),
        "zone": around.timezone if around.zone else "",
        "next_season": next_season,
        "suggest_seasons": _seasons_to_suggest(park, around, month),
        "official": official_mark(park, _days_to_mark(month, next_season)) if around.is_recorded else None,
    }


def _first_days(schedule: Schedule) -> list[date]:
    return [season.first_day for season in schedule.seasons]


def _days_to_mark(month: Month, next_season: date | None) -> list[date]:
    """The days of the month of which something is recorded; of an empty month the day to which it leads."""
    days = [day.day for week in month.weeks for day in week if day and day.sessions]
    return days or ([next_season] if next_season else [])


def _seasons_to_suggest(park, schedule: Schedule, month: Month) -> list[tuple[str, str]]:
    """The seasons of the month, each with the address at which other hours of it are suggested. No query."""
    first, last = month_bounds(month.first)
    seasons = [season for season in schedule.seasons if season.first_day <= last and first <= season.last_day]
    found = []
    for season in seasons if suggest_url(park) else ():
        days = Days(season.first_day, season.last_day)
        words = stretch_words(season.first_day, season.last_day)
        name = f"{season.name}, {words}" if season.name else words
        found.append((name, suggest_url(park, f"hours-{stretch_key(days)}")))
    return found


def _needed(today: date, first: date) -> tuple[date, date]:
    """One stretch that covers the month and what the sentence about today looks at."""
    (start, end), (since, until) = month_bounds(first), present_bounds(today)
    return min(start, since), max(end, until)


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
