"""Days of opening hours in addresses."""

import re
from datetime import date

from parks.models.hours import FIRST_DAY, LAST_DAY
from parks.season_paint import Days

_STRETCH = re.compile(r"([0-9]{8})-([0-9]{8})-([1-7]{1,7})")
_DAY = re.compile(r"[0-9]{8}")


def stretch_key(days: Days) -> str:
    """The days in an address."""
    return f"{days.first:%Y%m%d}-{days.last:%Y%m%d}-{''.join(str(day) for day in sorted(days.weekdays))}"


def day_key(day: date) -> str:
    """The day in an address."""
    return f"{day:%Y%m%d}"


def read_day(text: str) -> date | None:
    """The day that such an address names; None where it names none of the calendar."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return None
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def read_stretch(text: str) -> Days | None:
    """The days that such an address names; None where it names none of the calendar."""
    match = _STRETCH.fullmatch(text)
    first, last = (read_day(match[1]), read_day(match[2])) if match else (None, None)
    if first is None or last is None or last < first:
        return None
    days = Days(first, last, frozenset(int(each) for each in match[3]))
    return days if stretch_key(days) == text else None
