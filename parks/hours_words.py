"""Hours of some days in words, on one line."""

from collections.abc import Iterable
from datetime import date

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from parks.month import session_words
from parks.opening import Pattern, SeasonPlan, Session
from parks.season_paint import ALL_WEEKDAYS, ONE_DAY, Days

# What nobody reads through is not told.
MOST_PIECES = 6


def days_words(days: Days) -> str:
    """ "1 May 2027 to 30 September 2027, Mon to Fri"."""
    words = stretch_words(days.first, days.last)
    return words if days.weekdays == ALL_WEEKDAYS else f"{words}, {weekdays_words(days.weekdays)}"


def stretch_words(first: date, last: date) -> str:
    """ "1 May 2027 to 30 September 2027", or the one day."""
    if first == last:
        return date_format(first, "j F Y")
    return _("%(first)s to %(last)s") % {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")}


def weekdays_words(weekdays: Iterable[int]) -> str:
    """ "Mon to Fri", "Sat, Sun", "every day"."""
    named = sorted(weekdays)
    if len(named) == len(ALL_WEEKDAYS):
        return _("every day")
    short = [str(WEEKDAYS_ABBR[day - 1]) for day in named]
    if len(named) > 2 and named[-1] - named[0] == len(named) - 1:
        return _("%(first)s to %(last)s") % {"first": short[0], "last": short[-1]}
    return ", ".join(short)


def sessions_words(sessions: Iterable[Session]) -> str:
    """ "Open 10:00 to 18:00 (Kiosk only, 12 €) and Ticketed event 19:00 to 23:00"; "" for none."""
    return _(" and ").join(_session(session) for session in sorted(sessions, key=lambda one: one.sort_key))


def slice_words(pieces: Iterable[SeasonPlan], days: Days) -> str:
    """What `season_paint.slice_of` found of these days; "" where nothing is recorded."""
    pieces = sorted(pieces, key=lambda piece: piece.first_day)
    if not pieces:
        return ""
    told = [_piece(piece, days) for piece in pieces[:MOST_PIECES]]
    if len(pieces) > MOST_PIECES:
        told.append(_("and %(count)s more stretches") % {"count": len(pieces) - MOST_PIECES})
    elif gaps := _gaps(pieces, days):
        told.append(_("nothing recorded: %(days)s") % {"days": ", ".join(gaps)})
    return "; ".join(told)


def _session(session: Session) -> str:
    more = ", ".join(part for part in (session.note, session.price) if part)
    return f"{session_words(session)} ({more})" if more else session_words(session)


def _piece(piece: SeasonPlan, days: Days) -> str:
    hours = "; ".join(_of_weekdays(piece, days)) or _("Closed")
    is_whole = (piece.first_day, piece.last_day) == (days.first, days.last)
    head = ", ".join(
        part for part in ("" if is_whole else stretch_words(piece.first_day, piece.last_day), piece.name) if part
    )
    words = f"{head}: {hours}" if head else hours
    return f"{words} ({piece.note})" if piece.note else words


def _of_weekdays(piece: SeasonPlan, days: Days) -> list[str]:
    """The weekdays that are alike together."""
    alike: dict[tuple[Session, ...], list[int]] = {}
    for weekday in sorted(days.weekdays):
        alike.setdefault(_sessions_on(piece.patterns, weekday), []).append(weekday)
    if len(alike) == 1:
        return [sessions_words(next(iter(alike))) or _("Closed")]
    return [f"{weekdays_words(named)} {sessions_words(sessions) or _('Closed')}" for sessions, named in alike.items()]


def _sessions_on(patterns: Iterable[Pattern], weekday: int) -> tuple[Session, ...]:
    return tuple(
        sorted((one.session for one in patterns if weekday in one.weekdays), key=lambda session: session.sort_key)
    )


def _gaps(pieces: list[SeasonPlan], days: Days) -> list[str]:
    found, at = [], days.first
    for piece in pieces:
        if at < piece.first_day:
            found.append(stretch_words(at, piece.first_day - ONE_DAY))
        at = piece.last_day + ONE_DAY
    return [*found, stretch_words(at, days.last)] if at <= days.last else found
