"""Forms of the calendar in which opening hours are edited."""

from datetime import date
from itertools import pairwise

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parks.models.hours import FIRST_DAY, LAST_DAY, LONGEST_SEASON_DAYS, WEEKDAYS
from parks.opening import TIMED_KINDS, HoursKind, Session
from parks.season_paint import ALL_WEEKDAYS

MOST_SESSIONS = 8


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class RangeForm(forms.Form):
    """Which days are meant."""

    first_day = forms.DateField(label=gettext_lazy("First day"), widget=DayInput)
    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=DayInput)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Weekdays"),
        choices=WEEKDAYS,
        coerce=int,
        initial=sorted(ALL_WEEKDAYS),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The others keep their hours; where they had none, they are closed."),
        error_messages={"required": gettext_lazy("Choose at least one weekday.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Name of the season"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Such as Summer or Halloween. Empty keeps the name."),
    )
    removes = forms.BooleanField(
        label=gettext_lazy("Remove: nothing is recorded of these days any more"), required=False
    )

    def clean(self):
        """The days make a stretch of the calendar."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        for name, day in (("first_day", first), ("last_day", last)):
            if day and not FIRST_DAY <= day <= LAST_DAY:
                self.add_error(name, _("Choose a day between 1900 and 2199."))
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        elif first and last and (last - first).days > LONGEST_SEASON_DAYS:
            self.add_error("last_day", _("Change at most three years at a time."))
        if self.cleaned_data.get("removes") and set(self.cleaned_data.get("weekdays") or ALL_WEEKDAYS) != ALL_WEEKDAYS:
            self.add_error("weekdays", _("Only whole weeks can be removed: choose every weekday."))
        return self.cleaned_data


class SessionForm(forms.Form):
    """One session of a day."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[("", "—"), *HoursKind.choices], required=False)
    opens = forms.TimeField(label=gettext_lazy("Opens"), required=False, widget=ClockInput)
    closes = forms.TimeField(label=gettext_lazy("Closes"), required=False, widget=ClockInput)
    price = forms.CharField(label=gettext_lazy("Price"), max_length=60, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=255, required=False)

    def clean(self):
        """Times are whole, and only where the kind has times; times alone mean open."""
        if any(name in self.errors for name in ("opens", "closes", "kind")):
            return self.cleaned_data
        opens, closes = self.cleaned_data["opens"], self.cleaned_data["closes"]
        if (opens is None) != (closes is None):
            self.add_error("opens" if opens is None else "closes", _("Give both times, or neither."))
        elif opens is not None:
            self.cleaned_data["kind"] = self.cleaned_data["kind"] or HoursKind.OPEN
            if self.cleaned_data["kind"] not in TIMED_KINDS:
                self.add_error("kind", _("A closed or unknown day has no times: empty them, or choose another kind."))
        elif not self.cleaned_data["kind"] and (self.cleaned_data["price"] or self.cleaned_data["note"]):
            self.add_error("kind", _("Choose what the note is about."))
        return self.cleaned_data

    @property
    def session(self) -> Session | None:
        """What was entered, or None for an empty row."""
        data = self.cleaned_data
        if not data.get("kind"):
            return None
        return Session(data["kind"], data["opens"], data["closes"], data["note"], data["price"])


class BaseSessions(forms.BaseFormSet):
    """The sessions of a day."""

    def clean(self):
        """No session is entered twice, and openings do not overlap."""
        if any(self.errors):
            return
        kept = self._kept()
        seen: set[tuple] = set()
        for form, session in kept:
            if (session.kind, session.opens) in seen:
                form.add_error("opens" if session.opens else "kind", _("This is entered twice."))
            seen.add((session.kind, session.opens))
        _refuse_overlaps(kept)

    @property
    def sessions(self) -> list[Session]:
        """What was entered, in the order of the day."""
        return sorted((session for _form, session in self._kept()), key=lambda session: session.sort_key)

    def _kept(self) -> list[tuple[SessionForm, Session]]:
        """The rows that say something and are not to be removed. Read before errors are added: those empty a row."""
        rows = [(form, form.session) for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [(form, session) for form, session in rows if session]

    def is_valid(self):
        """Errors that `clean` put beside a field count too."""
        return super().is_valid() and not any(form.errors for form in self.forms)


def _refuse_overlaps(rows: list[tuple[SessionForm, Session]]) -> None:
    timed = [row for row in rows if row[1].kind == HoursKind.OPEN and row[1].has_times]
    timed.sort(key=lambda row: row[1].opens)
    for (_form, before), (form, after) in pairwise(timed):
        if before.opens < after.opens and (before.ends_next_day or after.opens < before.closes):
            form.add_error("opens", _("The park is open already at this time: make it one session."))


Sessions = forms.formset_factory(
    SessionForm,
    formset=BaseSessions,
    extra=2,
    max_num=MOST_SESSIONS,
    absolute_max=MOST_SESSIONS,
    validate_max=True,
    can_delete=True,
)


def read_day(text: str) -> date:
    """A day of the calendar written as 2027-05-13. Raises ValidationError for anything else."""
    day = forms.DateField(input_formats=["%Y-%m-%d"]).clean(text)
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Choose a day between 1900 and 2199."))
    return day


def as_initial(sessions) -> list[dict]:
    """Sessions as the starting values of their forms."""
    names = ("kind", "opens", "closes", "price", "note")
    return [{name: getattr(session, name) for name in names} for session in sessions]
