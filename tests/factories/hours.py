"""Opening hours for tests."""

from datetime import date, time

from parks.models import OpeningException, Season, WeeklyPattern


def make_season(park, first="2027-01-01", last="2027-12-31", hours=("10:00-18:00",), *, weekdays=range(1, 8), name=""):
    """A season with the same sessions on all of `weekdays`."""
    season = Season.objects.create(
        park=park, name=name, first_day=date.fromisoformat(first), last_day=date.fromisoformat(last)
    )
    for text in hours:
        opens, closes = times(text)
        WeeklyPattern.objects.create(season=season, weekdays=[*weekdays], opens=opens, closes=closes)
    return season


def make_exception(park, day, kind="closed", hours="", **fields):
    """What is otherwise on one day; `hours` like "19:00-23:00"."""
    opens, closes = times(hours) if hours else (None, None)
    return OpeningException.objects.create(
        park=park, day=date.fromisoformat(day), kind=kind, opens=opens, closes=closes, **fields
    )


def times(text: str) -> tuple[time, time]:
    """Opening and closing of "10:00-18:00"."""
    opens, closes = text.split("-")
    return time.fromisoformat(opens), time.fromisoformat(closes)


def at_address(park, slug="cedar-point"):
    """The park at an address that the test can write out."""
    park.slug = slug
    park.save_revision().publish()
    park.refresh_from_db()
    return park
