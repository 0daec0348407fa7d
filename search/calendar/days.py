"""Days of the year as addresses: 07-04, with 02-29 among them."""

from calendar import isleap, monthrange
from datetime import date, timedelta

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

# A year that has every day.
LEAP_YEAR = 2000


def day_named(month: int, day: int, today: date) -> date | None:
    """That day in this year; 29 February in the last year that had one. None for what no year has."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(LEAP_YEAR, month)[1]):
        return None
    year = today.year
    if (month, day) == (2, 29):
        while not isleap(year):
            year -= 1
    return date(year, month, day)


def day_url(month: int, day: int) -> str:
    """The page of a day."""
    return reverse("calendar:day", args=[f"{month:02}-{day:02}"])


def day_words(day: date) -> str:
    """ "4 July", in the language's own writing."""
    return date_format(day, "MONTH_DAY_FORMAT")


def neighbours(day: date) -> dict:
    """The days before and after, in a year that has every day."""
    same = date(LEAP_YEAR, day.month, day.day)
    links = {}
    for name, step in (("previous_day", -1), ("next_day", 1)):
        other = same + timedelta(days=step)
        links[name] = {"url": day_url(other.month, other.day), "label": day_words(other)}
    return links


def days_of_month(day: date) -> list[dict]:
    """All days of its month."""
    last = monthrange(LEAP_YEAR, day.month)[1]
    return [
        {"label": str(number), "url": day_url(day.month, number), "current": number == day.day}
        for number in range(1, last + 1)
    ]


def months(day: date) -> list[dict]:
    """The months, each leading to the same day of it or to its last."""
    return [
        {
            "label": MONTHS[month],
            "url": day_url(month, min(day.day, monthrange(LEAP_YEAR, month)[1])),
            "current": month == day.month,
            "count": None,
        }
        for month in range(1, 13)
    ]


def leap_note(day: date, today: date) -> dict | None:
    """On 28 February of a year without a 29th: where that day's events are told."""
    if (day.month, day.day) != (2, 28) or isleap(today.year):
        return None
    return {"url": day_url(2, 29), "label": _("This year has no 29 February; what happened on it")}
