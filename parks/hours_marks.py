"""Which hours are official: those whose last change was made by the park's own people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from parks.models import HoursChange
from parks.season_paint import ALL_WEEKDAYS, Days


@dataclass(frozen=True)
class Mark:
    """Since when hours are official, and which of the days that are looked at are not, in words."""

    since: datetime
    but_for: tuple[str, ...] = ()


def official_mark(park, days: Iterable[date]) -> Mark | None:
    """The mark of these days; None where none of them is official. One query."""
    days = sorted(days)
    found = _official_among(park, days)
    if not found:
        return None
    return Mark(max(found.values()), tuple(_in_words(day for day in days if day not in found)))


def is_official(park, days: Iterable[date]) -> bool:
    """Whether the park's own people set the hours of any of the days. One query."""
    return bool(_official_among(park, days))


def _official_among(park, days: Iterable[date]) -> dict[date, datetime]:
    """Those that are official, with when they were set."""
    changes = list(HoursChange.objects.filter(park_id=park.pk).defer("before")[: HoursChange.KEPT])
    # What was taken back says nothing, nor does the taking back.
    void = {change.undoes_id for change in changes} | {change.pk for change in changes if change.undoes_id}
    told = [(change, _days_of(change)) for change in changes if change.pk not in void]
    found = {}
    for day in days:
        last = next((change for change, about in told if about is None or day in about), None)
        if last is not None and last.is_official:
            found[day] = last.made_at
    return found


def _days_of(change: HoursChange) -> Days | None:
    if change.first_day is None:
        return None
    return Days(change.first_day, change.last_day, frozenset(change.weekdays or ALL_WEEKDAYS))


def _in_words(days: Iterable[date]) -> Iterator[str]:
    """ "13 May", "20 to 22 May": days that follow each other together."""
    stretch: list[date] = []
    for day in [*days, None]:
        if stretch and (day is None or day - stretch[-1] > timedelta(days=1)):
            yield _stretch(stretch[0], stretch[-1])
            stretch = []
        if day is not None:
            stretch.append(day)


def _stretch(first: date, last: date) -> str:
    if first == last:
        return date_format(first, "j F")
    is_one_month = (first.year, first.month) == (last.year, last.month)
    words = {"first": date_format(first, "j" if is_one_month else "j F"), "last": date_format(last, "j F")}
    return _("%(first)s to %(last)s") % words
