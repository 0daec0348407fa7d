"""A month of opening hours as a template shows it: plain values, no database, no clock."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from parks.opening import HoursKind, Schedule, Session, days_between

FIRST_YEAR, LAST_YEAR = 1900, 2199

# How a day's cell looks, by the first of these kinds that the day has.
_LOOKS = {
    HoursKind.OPEN: "open",
    HoursKind.TICKETED_EVENT: "event",
    HoursKind.PRIVATE_EVENT: "private",
    HoursKind.EXTRA_HOURS: "private",
    HoursKind.MAINTENANCE: "closed",
    HoursKind.CLOSED: "closed",
    HoursKind.UNKNOWN: "unknown",
    HoursKind.INFO: "unknown",
}


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A cell."""

    day: date
    look: str
    sessions: tuple[Session, ...]
    is_today: bool
    has_exception: bool

    @property
    def lines(self) -> list[dict]:
        """What stands below the number: short for the eye, whole for the ear."""
        if not self.sessions:
            return [{"short": "", "whole": _("not recorded")}]
        return [{"short": _short(session), "whole": session_words(session)} for session in self.sessions]


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks; days of other months are None."""

    first: date
    weekdays: list[dict]
    weeks: list[list[MonthDay | None]]
    notes: list[dict]

    @property
    def title(self) -> str:
        """ "May 2027"."""
        return formats.date_format(self.first, "YEAR_MONTH_FORMAT")

    @property
    def previous(self) -> date | None:
        """The first day of the month before, within the calendar."""
        year, month = (self.first.year, self.first.month - 1) if self.first.month > 1 else (self.first.year - 1, 12)
        return date(year, month, 1) if year >= FIRST_YEAR else None

    @property
    def next(self) -> date | None:
        """The first day of the month after, within the calendar."""
        year, month = (self.first.year, self.first.month + 1) if self.first.month < 12 else (self.first.year + 1, 1)
        return date(year, month, 1) if year <= LAST_YEAR else None

    @property
    def is_recorded(self) -> bool:
        """Whether anything is known of any of its days."""
        return any(day and day.sessions for week in self.weeks for day in week)


def read_month(text: str) -> date:
    """The first day of the month written as "2027-03". Raises ValueError for anything else."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
    if not match or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise ValueError(_("Write a month as 2027-03."))
    return date(int(match[1]), int(match[2]), 1)


def month_bounds(first: date) -> tuple[date, date]:
    """The first and the last day of the month that `first` begins."""
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_of(schedule: Schedule, first: date, today: date | None) -> Month:
    """The month that `first` begins; `today` is marked where it is known."""
    days = [_month_day(schedule, day, today) for day in days_between(*month_bounds(first))]
    start = (formats.get_format("FIRST_DAY_OF_WEEK") - 1) % 7  # Django counts from Sunday, Python from Monday.
    cells: list[MonthDay | None] = [None] * ((first.weekday() - start) % 7) + days
    cells += [None] * (-len(cells) % 7)
    return Month(
        first=first,
        weekdays=[{"short": WEEKDAYS_ABBR[(start + n) % 7], "whole": WEEKDAYS[(start + n) % 7]} for n in range(7)],
        weeks=[cells[at : at + 7] for at in range(0, len(cells), 7)],
        notes=[note for day in days for note in _notes(day)],
    )


def session_words(session: Session) -> str:
    """ "Open 10:00 to 18:00"; what is not recorded is not named."""
    kind = HoursKind(session.kind).label
    if not session.has_times:
        return str(kind)
    return _("%(kind)s %(hours)s") % {"kind": kind, "hours": hours_words(session)}


def hours_words(session: Session) -> str:
    """ "10:00 to 18:00", by the park's clock."""
    if session.opens == session.closes:
        return _("all day and night from %(opens)s") % {"opens": _clock(session.opens)}
    words = _("%(opens)s to %(closes)s (next day)") if session.ends_next_day else _("%(opens)s to %(closes)s")
    return words % {"opens": _clock(session.opens), "closes": _clock(session.closes)}


def _clock(value) -> str:
    return value.strftime("%H:%M")


def _short(session: Session) -> str:
    kinds = {
        HoursKind.TICKETED_EVENT: _("Event"),
        HoursKind.PRIVATE_EVENT: _("Private"),
        HoursKind.EXTRA_HOURS: _("Extra"),
        HoursKind.INFO: _("Note"),
        HoursKind.MAINTENANCE: _("Closed"),
        HoursKind.UNKNOWN: _("Not known"),
    }
    word = kinds.get(session.kind, "" if session.has_times else HoursKind(session.kind).label)
    if not session.has_times:
        return str(word)
    hours = f"{_hour(session.opens)}–{_hour(session.closes)}"  # noqa: RUF001
    return f"{word} {hours}".strip()


def _hour(value) -> str:
    return str(value.hour) if not value.minute else f"{value.hour}:{value.minute:02}"


def _month_day(schedule: Schedule, day: date, today: date | None) -> MonthDay:
    sessions = schedule.sessions_on(day)
    kinds = {session.kind for session in sessions}
    look = next((look for kind, look in _LOOKS.items() if kind in kinds), "unknown")
    return MonthDay(day, look, sessions, day == today, day in schedule.exceptions)


def _notes(day: MonthDay) -> list[dict]:
    """What a cell has no room for: notes and prices, in the order of the days."""
    told = [one for one in day.sessions if one.note or one.price]
    return [{"day": day.day, "words": session_words(one), "note": one.note, "price": one.price} for one in told]
