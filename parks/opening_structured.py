"""Opening hours as schema.org data: `openingHoursSpecification` and `specialOpeningHoursSpecification`.

Source of the rules: schema.org/OpeningHoursSpecification, and Google's "Local business" guide: a day that is closed
opens and closes at 00:00; a day and night of open doors lasts from 00:00 to 23:59.
"""

from datetime import date, time

from parks.opening import HoursKind, Schedule, Session

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def opening_data(schedule: Schedule) -> dict[str, list[dict]]:
    """The two properties of a park, those that have something to say; {} where no hours are recorded."""
    usual = [entry for season in schedule.seasons for entry in _season(season)]
    special = [entry for day in sorted(schedule.exceptions) for entry in _special(day, schedule.sessions_on(day))]
    data = {"openingHoursSpecification": usual, "specialOpeningHoursSpecification": special}
    return {name: entries for name, entries in data.items() if entries}


def _season(season) -> list[dict]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{_DAYS[day - 1]}" for day in sorted(pattern.weekdays)],
            **_times(pattern.session),
            "validFrom": season.first_day.isoformat(),
            "validThrough": season.last_day.isoformat(),
        }
        for pattern in season.patterns
        if pattern.session.kind == HoursKind.OPEN and pattern.session.has_times
    ]


def _special(day: date, sessions: tuple[Session, ...]) -> list[dict]:
    openings = [one for one in sessions if one.kind == HoursKind.OPEN]
    if any(not one.has_times for one in openings) or _is_unknown(sessions):
        return []
    times = [_times(one) for one in openings] or [{"opens": "00:00", "closes": "00:00"}]
    dates = {"validFrom": day.isoformat(), "validThrough": day.isoformat()}
    return [{"@type": "OpeningHoursSpecification", **entry, **dates} for entry in times]


def _is_unknown(sessions: tuple[Session, ...]) -> bool:
    return all(one.kind in {HoursKind.UNKNOWN, HoursKind.INFO} for one in sessions)


def _times(session: Session) -> dict[str, str]:
    if session.opens == session.closes == time(0):
        return {"opens": "00:00", "closes": "23:59"}
    return {"opens": session.opens.strftime("%H:%M"), "closes": session.closes.strftime("%H:%M")}
