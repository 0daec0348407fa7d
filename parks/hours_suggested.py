"""Opening hours as members suggest them: beside the page (`pages.beside`), of a stretch of days or of one day."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.beside import Beside, Line, Stale, sorts
from pages.suggestable import suggest_url
from parks.hours_actions import Origin, erase_hours, put_slice, set_day, set_hours
from parks.hours_days import day_key, read_day, read_stretch, stretch_key
from parks.hours_marks import is_official
from parks.hours_snapshot import season_data, season_of, seasons_of, session_data, session_of
from parks.hours_suggest_forms import FILL, MORE, DayFields, StretchFields
from parks.hours_words import days_words, sessions_words, slice_words, stretch_words
from parks.models import OpeningException, ParkPage
from parks.opening import HoursKind, Pattern, Schedule, SeasonPlan, Session, days_between, local_day
from parks.schedules import schedule_of
from parks.season_paint import ALL_WEEKDAYS, Days, erase, paint, slice_of

# So many days of a stretch are asked whether they are official: those that a reader would look at.
LOOKED_AT = 400


class _Hours(Beside):
    """What both sorts share."""

    steps = (FILL, MORE)

    def warning(self, page, key):
        """The park's own people have set them otherwise."""
        days = self.days(key)
        last = min(days.last, days.first + timedelta(days=LOOKED_AT))
        told = [day for day in days_between(days.first, last) if day in days]
        return _("The park's own people set the hours of these days.") if is_official(page, told) else ""

    def days(self, key: str) -> Days:
        """Those that the key names."""
        raise NotImplementedError

    def words(self, key: str, found: list) -> str:
        """An answer of `found` on one line."""
        raise NotImplementedError

    def lines(self, key, before, after):
        """One: what the days had, and what they shall have."""
        if before == after:
            return []
        return [Line(self.words(key, before), self.words(key, after) or _("Nothing is recorded of these days."))]


class Stretch(_Hours):
    """Some weekdays from a first to a last day: keys such as 20270501-20270930-12345."""

    def knows(self, key):
        """A stretch of the calendar; none is one that is still to be chosen."""
        return not key or read_stretch(key) is not None

    def days(self, key):
        """Those of the stretch."""
        return read_stretch(key)

    def label(self, key):
        """With the days."""
        return _("Opening hours: %(days)s") % {"days": days_words(self.days(key))}

    def form(self, data, *, page, key, payload, step=""):
        """With what the stretch has; the weekdays that are alike with the first of them."""
        wanted = _typed_stretch(data) if step == FILL else None
        days = wanted or (self.days(key) if key else None)
        start, sessions = _as_suggested(payload) if payload and not wanted else _as_recorded(page, days)
        made = StretchFields(data, timezone=page.timezone, days=start, sessions=sessions, step=step)
        if step == FILL and wanted:
            made.asked.initial.update(start)
        made.recorded = slice_words(slice_of(seasons_of(page), days), days) if days else ""
        made.shown_key = stretch_key(days) if days else ""
        made.seasons = [] if days or data is not None else _seasons_to_choose(page)
        return made

    def key(self, payload):
        """Of the days."""
        return stretch_key(_days_of(payload))

    def found(self, page, key):
        """The seasons, cut to these days."""
        return [season_data(piece) for piece in slice_of(seasons_of(page), self.days(key))]

    def outcome(self, page, payload):
        """The same once it is painted."""
        days = _days_of(payload)
        return [season_data(piece) for piece in slice_of(_painted(seasons_of(page), payload), days)]

    def words(self, key, found):
        """Season by season."""
        return slice_words([season_of(each) for each in found], self.days(key))

    def put(self, page, payload, *, by, accepted_by, source):
        """Paint it."""
        _lock(page)
        key, days, origin = self.key(payload), _days_of(payload), Origin(source, accepted_by)
        before = self.found(page, key)
        given = {"park": page, "by": by, "first": days.first, "last": days.last, "origin": origin}
        if payload["removes"]:
            change = erase_hours(**given)
        else:
            sessions = tuple(session_of(each) for each in payload["sessions"])
            change = set_hours(**given, weekdays=days.weekdays, sessions=sessions, name=payload["name"])
        return {"before": before, "after": self.found(page, key), "change": change.pk}

    def take_back(self, page, key, done, *, by):
        """Put the old pieces in their place."""
        _lock(page)
        now, days = self.found(page, key), self.days(key)
        if now != done["after"]:
            raise Stale(_stale(days_words(days), self.words(key, now)))
        put_slice(
            park=page, by=by, days=days, pieces=[season_of(each) for each in done["before"]], undoes=done["change"]
        )


class Day(_Hours):
    """One day: keys such as 20270513."""

    def knows(self, key):
        """A day of the calendar; none is one that is still to be chosen."""
        return not key or read_day(key) is not None

    def days(self, key):
        """The one."""
        day = read_day(key)
        return Days(day, day)

    def label(self, key):
        """With the day."""
        return _("Opening hours: %(days)s") % {"days": days_words(self.days(key))}

    def form(self, data, *, page, key, payload, step=""):
        """With what is special about the day, else with what holds on it."""
        typed = read_day((data or {}).get("days-day", "").replace("-", "")) if step == FILL else None
        day = typed or (read_day(key) if key else local_day(Schedule(page.timezone), timezone.now()))
        special, usual = _special(page, day), _usual(page, day)
        sessions = special or usual
        start = {"day": day, "usual": False}
        if payload and not typed:
            sessions = [session_of(each) for each in payload["sessions"]]
            start["usual"] = not sessions
        made = DayFields(data, timezone=page.timezone, days=start, sessions=sessions, step=step)
        made.recorded = self.words(day_key(day), self.found(page, day_key(day)))
        made.shown_key = day_key(day)
        return made

    def key(self, payload):
        """Of the day."""
        return day_key(date.fromisoformat(payload["day"]))

    def found(self, page, key):
        """What is special about the day, and what its season says."""
        day = read_day(key)
        return _day_data(_special(page, day), _usual(page, day))

    def outcome(self, page, payload):
        """The same; what only repeats the season is nothing special."""
        day = date.fromisoformat(payload["day"])
        wanted, usual = [session_of(each) for each in payload["sessions"]], _usual(page, day)
        return _day_data([] if wanted == usual else wanted, usual)

    def words(self, key, found):
        """All that holds on the day."""
        day = self.days(key).first
        usual = tuple(session_of(each) for each in found if each["usual"])
        special = tuple(session_of(each) for each in found if not each["usual"])
        if not special:
            words = sessions_words(usual)
            return _("%(hours)s (as the season has it)") % {"hours": words} if words else ""
        season = SeasonPlan(day, day, tuple(Pattern(ALL_WEEKDAYS, session) for session in usual))
        return sessions_words(Schedule("", (season,) if usual else (), {day: special}).sessions_on(day))

    def put(self, page, payload, *, by, accepted_by, source):
        """Make it an exception."""
        _lock(page)
        key, day = self.key(payload), date.fromisoformat(payload["day"])
        before = self.found(page, key)
        sessions = [session_of(each) for each in payload["sessions"]]
        change = set_day(park=page, by=by, day=day, sessions=sessions, origin=Origin(source, accepted_by))
        return {"before": before, "after": self.found(page, key), "change": change.pk}

    def take_back(self, page, key, done, *, by):
        """Put the old exceptions in its place; what the season says by now is no matter."""
        _lock(page)
        now, day = self.found(page, key), self.days(key).first
        if _only_special(now) != _only_special(done["after"]):
            raise Stale(_stale(days_words(self.days(key)), self.words(key, now)))
        sessions = [session_of(each) for each in _only_special(done["before"])]
        set_day(park=page, by=by, day=day, sessions=sessions, undoes=done["change"])


def register() -> None:
    """Called when Django starts."""
    sorts.register("hours", Stretch())
    sorts.register("hours-day", Day())


def _lock(page: Page) -> None:
    """What is read now stays so until it is written: as in `hours_actions.remembered`, which asks for the same row."""
    ParkPage.objects.select_for_update(of=("self",)).only("pk").get(pk=page.pk)


def _typed_stretch(data: Mapping | None) -> Days | None:
    """The days that were typed, where they make a stretch."""
    first, last = (read_day((data or {}).get(f"days-{name}_day", "").replace("-", "")) for name in ("first", "last"))
    chosen = frozenset(int(day) for day in data.getlist("days-weekdays") if day in "1234567" and len(day) == 1)
    return Days(first, last, chosen or ALL_WEEKDAYS) if first and last and first <= last else None


def _days_of(payload: dict) -> Days:
    first, last = (date.fromisoformat(payload[name]) for name in ("first_day", "last_day"))
    return Days(first, last, frozenset(payload["weekdays"]))


def _painted(seasons: tuple[SeasonPlan, ...], payload: dict) -> tuple[SeasonPlan, ...]:
    days = _days_of(payload)
    if payload["removes"]:
        return erase(seasons, days.first, days.last)
    sessions = tuple(session_of(each) for each in payload["sessions"])
    return paint(seasons, days.first, days.last, days.weekdays, sessions, payload["name"])


def _as_suggested(payload: dict) -> tuple[dict, list[Session]]:
    days, sessions = _days_of(payload), [session_of(each) for each in payload["sessions"]]
    start = {"first_day": days.first, "last_day": days.last, "weekdays": sorted(days.weekdays)}
    if not sessions and not payload["removes"]:
        sessions = [Session(HoursKind.CLOSED)]
    return {**start, "name": payload["name"], "removes": payload["removes"]}, sessions


def _as_recorded(page: Page, days: Days | None) -> tuple[dict, list[Session]]:
    """What the form begins with: the weekdays that are like the first of them, and their sessions."""
    if days is None:
        return {}, []
    pieces = slice_of(seasons_of(page), days)
    start = {"first_day": days.first, "last_day": days.last, "weekdays": sorted(days.weekdays)}
    if len(pieces) != 1 or (pieces[0].first_day, pieces[0].last_day) != (days.first, days.last):
        return start, []
    by_weekday = {weekday: _of_weekday(pieces[0], weekday) for weekday in sorted(days.weekdays)}
    first = next((sessions for sessions in by_weekday.values() if sessions), [])
    alike = [weekday for weekday, sessions in by_weekday.items() if sessions == first]
    return {**start, "weekdays": alike, "name": pieces[0].name}, first or [Session(HoursKind.CLOSED)]


def _of_weekday(piece: SeasonPlan, weekday: int) -> list[Session]:
    found = (pattern.session for pattern in piece.patterns if weekday in pattern.weekdays)
    return sorted(found, key=lambda session: session.sort_key)


def _seasons_to_choose(page: Page) -> list[tuple[str, str]]:
    """Those of today and later, each with the address of its form: what the form can begin with."""
    today = local_day(Schedule(page.timezone), timezone.now())
    coming = [season for season in seasons_of(page) if season.last_day >= today][:6]
    return [
        (
            ", ".join(part for part in (season.name, stretch_words(season.first_day, season.last_day)) if part),
            suggest_url(page, f"hours-{stretch_key(Days(season.first_day, season.last_day))}"),
        )
        for season in coming
    ]


def _special(page: Page, day: date) -> list[Session]:
    rows = OpeningException.objects.filter(park_id=page.pk, day=day)
    return sorted((row.as_session() for row in rows), key=lambda session: session.sort_key)


def _usual(page: Page, day: date) -> list[Session]:
    season = schedule_of(page, day, day).season_of(day)
    return list(season.sessions_on(day)) if season else []


def _day_data(special: list[Session], usual: list[Session]) -> list[dict]:
    return [
        {**session_data(session), "usual": is_usual}
        for sessions, is_usual in ((special, False), (usual, True))
        for session in sessions
    ]


def _only_special(found: list[dict]) -> list[dict]:
    return [each for each in found if not each["usual"]]


def _stale(days: str, words: str) -> str:
    return _("The hours of %(days)s were changed since; take that back first. Now: %(words)s") % {
        "days": days,
        "words": words or _("nothing recorded"),
    }
