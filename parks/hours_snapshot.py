"""All hours of a park as plain data and back: what undoing needs."""

from datetime import date, time

from parks.models.hours import OpeningException, Season, WeeklyPattern
from parks.opening import Pattern, SeasonPlan, Session


def seasons_of(park) -> tuple[SeasonPlan, ...]:
    """Every season of `park` as plain values."""
    return tuple(season.as_plan() for season in Season.objects.filter(park_id=park.pk).prefetch_related("patterns"))


def snapshot(park) -> dict:
    """Everything recorded of the park's hours, fit for JSON."""
    rows = OpeningException.objects.filter(park_id=park.pk)
    return {
        "seasons": [season_data(season) for season in seasons_of(park)],
        "exceptions": [{"day": row.day.isoformat(), **session_data(row.as_session())} for row in rows],
    }


def restore(park, data: dict) -> None:
    """Make the park's hours what `snapshot` saw."""
    write_seasons(park, [season_of(entry) for entry in data["seasons"]])
    OpeningException.objects.filter(park_id=park.pk).delete()
    OpeningException.objects.bulk_create(
        exception_row(park, date.fromisoformat(entry["day"]), session_of(entry)) for entry in data["exceptions"]
    )


def write_seasons(park, plans: list[SeasonPlan]) -> None:
    """Make `plans` the park's seasons; those that stay as they are keep their rows."""
    rows = Season.objects.filter(park_id=park.pk).prefetch_related("patterns")
    unchanged = [row for row in rows if row.as_plan() in plans]
    kept = [row.as_plan() for row in unchanged]
    Season.objects.filter(park_id=park.pk).exclude(pk__in=[row.pk for row in unchanged]).delete()
    for plan in plans:
        if plan not in kept:
            _create_season(park, plan)


def exception_row(park, day: date, session: Session) -> OpeningException:
    """An unsaved row."""
    return OpeningException(park_id=park.pk, day=day, **_fields(session))


def _create_season(park, plan: SeasonPlan) -> None:
    season = Season.objects.create(
        park_id=park.pk, name=plan.name, note=plan.note, first_day=plan.first_day, last_day=plan.last_day
    )
    WeeklyPattern.objects.bulk_create(
        WeeklyPattern(season=season, weekdays=sorted(pattern.weekdays), **_fields(pattern.session))
        for pattern in plan.patterns
    )


def _fields(session: Session) -> dict:
    return {
        "kind": session.kind,
        "opens": session.opens,
        "closes": session.closes,
        "note": session.note,
        "price": session.price,
    }


def session_data(session: Session) -> dict:
    """A session, fit for JSON."""
    return {name: value.isoformat() if isinstance(value, time) else value for name, value in _fields(session).items()}


def season_data(plan: SeasonPlan) -> dict:
    """A season, fit for JSON."""
    patterns = [{"weekdays": sorted(one.weekdays), **session_data(one.session)} for one in plan.patterns]
    return {
        "first_day": plan.first_day.isoformat(),
        "last_day": plan.last_day.isoformat(),
        "name": plan.name,
        "note": plan.note,
        "patterns": patterns,
    }


def session_of(data: dict) -> Session:
    """The session that `session_data` wrote down."""
    opens, closes = (data[name] and time.fromisoformat(data[name]) for name in ("opens", "closes"))
    return Session(data["kind"], opens, closes, data["note"], data["price"])


def season_of(data: dict) -> SeasonPlan:
    """The season that `season_data` wrote down."""
    patterns = tuple(Pattern(frozenset(entry["weekdays"]), session_of(entry)) for entry in data["patterns"])
    first, last = (date.fromisoformat(data[name]) for name in ("first_day", "last_day"))
    return SeasonPlan(first, last, patterns, data["name"], data["note"])
