"""Who changed a park's hours last, for everybody to read: hours are in no version of the page."""

from dataclasses import dataclass

from branches.history.authors import Author, authors_of
from parks.hours_words import weekdays_words
from parks.models import HoursChange
from parks.season_paint import ALL_WEEKDAYS

SHOWN = 8


@dataclass(frozen=True)
class Changed:
    """A change with who made it, and who let it in where a member suggested it."""

    row: HoursChange
    # "Sat, Sun"; "" where it is about all weekdays.
    weekdays: str
    by: Author
    accepted_by: Author | None


def recent_changes(park) -> list[Changed]:
    """The latest ones, the newest first. Two queries, one where there are none."""
    rows = list(HoursChange.objects.filter(park_id=park.pk).defer("before")[:SHOWN])
    if not rows:
        return []
    called = authors_of((key, False) for row in rows for key in (row.made_by_id, row.accepted_by_id))
    return [
        Changed(row, _weekdays(row), called[row.made_by_id, False], _who(row.accepted_by_id, called)) for row in rows
    ]


def _weekdays(row: HoursChange) -> str:
    weekdays = frozenset(row.weekdays or ALL_WEEKDAYS)
    return weekdays_words(weekdays) if weekdays != ALL_WEEKDAYS else ""


def _who(key: int | None, called: dict) -> Author | None:
    return called[key, False] if key else None
