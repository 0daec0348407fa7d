"""Who changed a park's hours last, for everybody to read: hours are in no version of the page."""

from dataclasses import dataclass

from branches.history.authors import Author, authors_of
from parks.models import HoursChange

SHOWN = 8


@dataclass(frozen=True)
class Changed:
    """A change with who made it, and who let it in where a member suggested it."""

    row: HoursChange
    by: Author
    accepted_by: Author | None


def recent_changes(park) -> list[Changed]:
    """The latest ones, the newest first. Two queries, one where there are none."""
    rows = list(HoursChange.objects.filter(park_id=park.pk).defer("before")[:SHOWN])
    if not rows:
        return []
    called = authors_of((key, False) for row in rows for key in (row.made_by_id, row.accepted_by_id))
    return [
        Changed(row, called[row.made_by_id, False], called[row.accepted_by_id, False] if row.accepted_by_id else None)
        for row in rows
    ]
