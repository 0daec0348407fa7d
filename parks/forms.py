"""What the edit forms of parks and rides check."""

from datetime import date

from pages.forms import RowProblem, WikiPageForm
from parks.life import contradictions
from parks.status import Event, EventKind


class LifeForm(WikiPageForm):
    """The form of a page with status events."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.default_for_new_rows("status_events", kind=EventKind.OPENED)

    def row_problems(self) -> list[RowProblem]:
        """Events whose dates contradict each other."""
        rows = self.rows_of("status_events")
        events = [Event(row.kind, row.date) for _position, row in rows]
        return [
            ("status_events", rows[place][0], "date", message)
            for place, message in contradictions(events, date.today())
        ]
