"""Dated events of a park or ride, and the columns that follow from them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Right
from django.utils.translation import gettext_lazy as _

from core.fields import EarliestDayField, PartialDateField
from pages.models import ChildRow
from parks.life import contradictions
from parks.status import Derived, Event, EventKind, Status, derive


class StatusEvent(ChildRow):
    """Something that happened, or is announced to happen."""

    kind = models.CharField(_("what happened"), max_length=24, choices=EventKind.choices)
    date = PartialDateField(_("when"))
    day = EarliestDayField(of="date")
    note = models.CharField(_("note"), max_length=500, blank=True)
    source_title = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    merge_groups = (("kind", "date"), ("source_title", "source_url"))

    class Meta(ChildRow.Meta):
        abstract = True
        indexes = [
            # "07-04" of a full date: what happened on a day of any year.
            models.Index(Right("date", 5), name="%(class)s_of_day"),
            models.Index(fields=["day"], name="%(class)s_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date.display() if self.date else ''}".strip()


class WithStatus(models.Model):
    """Status, opening and closing: columns for filtering, derived from the page's `status_events` on saving."""

    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.UNKNOWN, editable=False, db_index=True
    )
    status_changes_on = models.DateField(null=True, blank=True, editable=False, db_index=True)
    opening_date = PartialDateField(_("opened"), editable=False)
    opening_day = EarliestDayField(of="opening_date", db_index=True)
    closing_date = PartialDateField(_("closed"), editable=False)
    closing_day = EarliestDayField(of="closing_date")

    class Meta:
        abstract = True

    def derive_status(self, today: date) -> Derived:
        """What the events say on `today`."""
        return derive([Event(row.kind, row.date) for row in self.status_events.all()], today)

    def apply_status(self, today: date | None = None) -> None:
        """Bring the columns in line with the events."""
        derived = self.derive_status(today or date.today())
        self.status = derived.status
        self.status_changes_on = derived.changes_on
        self.opening_date = derived.opening
        self.closing_date = derived.closing

    def clean_rows(self) -> None:
        """Events whose dates contradict each other are refused."""
        super().clean_rows()
        rows = [Event(row.kind, row.date) for row in self.status_events.all()]
        messages = [message for _position, message in contradictions(rows, date.today())]
        if messages:
            raise ValidationError(messages)

    def derive(self) -> None:
        """The columns never contradict the events: `WikiPage` derives before it saves."""
        super().derive()
        self.apply_status()
