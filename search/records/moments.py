"""The day, month or year in the past that somebody asks about."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.daily import utc_today
from core.dates import PartialDate, Qualifier
from core.fields import PartialDateFormField

FIRST_YEAR = 1880
FIRST_DAY = date(FIRST_YEAR, 1, 1)


@dataclass(frozen=True)
class Moment:
    """Days of the past, both included; `when` as it was asked for."""

    first: date
    last: date
    when: PartialDate

    @property
    def is_one_day(self) -> bool:
        """Whether a single day was asked for."""
        return self.first == self.last


def moment_of(when: PartialDate, today: date) -> Moment:
    """The days that a date can mean, up to today. ValidationError for days that no list can tell of."""
    if when.qualifier != Qualifier.EXACT:
        raise ValidationError(_("Give a year, a month or a day without “about”, “before” or “after”."))
    if when.latest < FIRST_DAY:
        raise ValidationError(_("Records are kept from %(year)s on. Give a later date.") % {"year": FIRST_YEAR})
    if when.earliest > today:
        raise ValidationError(_("That is still to come. Give a date up to today."))
    return Moment(max(when.earliest, FIRST_DAY), min(when.latest, today), when)


class MomentField(PartialDateFormField):
    """Takes a date of the past as people write it; its value is a Moment, or None for now."""

    def __init__(self, **kwargs):
        super().__init__(help_text=gettext_lazy("1994, July 1994 or 4 July 1994"), **kwargs)

    def clean(self, value):
        """The moment, or None for an empty answer. ValidationError in words for people."""
        when = super().clean(value)
        return moment_of(when, utc_today()) if when else None
