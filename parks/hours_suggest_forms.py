"""The fields in which members suggest hours: of a stretch of days, and of one day."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.beside import BesideForm
from parks.hours_forms import MOST_SESSIONS, DayInput, RangeForm, Sessions, as_initial
from parks.hours_snapshot import session_data
from parks.models.hours import FIRST_DAY, LAST_DAY
from parks.opening import HoursKind, Session

FILL, MORE = "fill", "more"
SPARE = 1
_NAMES = ("kind", "opens", "closes", "price", "note")


class StretchForm(RangeForm):
    """Which days of many weeks; what is sent is all of it, so that nothing is kept by leaving it empty."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["weekdays"].help_text = _("The other weekdays keep their hours.")
        self.fields["removes"].label = _("Nothing is known of these days: take away what is recorded")


class DayForm(forms.Form):
    """Which day."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    usual = forms.BooleanField(
        label=gettext_lazy("Nothing special: the hours of the season hold on this day"), required=False
    )

    def clean_day(self) -> date:
        """One of the calendar."""
        day = self.cleaned_data["day"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("Choose a day between 1900 and 2199."))
        return day


class HoursFields(BesideForm):
    """The days and their sessions. `asked` is the form of the days; its box `none` says that no session is needed."""

    days_prefix, sessions_prefix = "days", "sessions"
    none = ""
    days_form: type[forms.Form]

    def __init__(self, data: Mapping | None, *, timezone: str, days: dict, sessions: Iterable[Session], step: str):
        self.timezone, self.step = timezone, step
        # What is recorded of the days in words, and seasons to begin with: words and address of each.
        self.recorded, self.seasons = "", []
        if data is not None and step not in (FILL, MORE):
            self.asked = self.days_form(data, prefix=self.days_prefix, auto_id="suggest-%s")
            self.sessions = Sessions(data, prefix=self.sessions_prefix, auto_id="suggest-%s")
            self._name_boxes()
            return
        initial = as_initial(sessions)
        if data is not None:
            days = {**days, **_typed(data, self.days_form, self.days_prefix)}
        if step == MORE:
            initial = _typed_sessions(data, self.sessions_prefix)
        self.asked = self.days_form(initial=days, prefix=self.days_prefix, auto_id="suggest-%s")
        self.sessions = Sessions(initial=initial, prefix=self.sessions_prefix, auto_id="suggest-%s")
        self.sessions.extra = SPARE
        if step == MORE:
            # Those that were empty stay, and one more comes.
            self.sessions.extra = max(SPARE, _rows_sent(data, self.sessions_prefix) + 1 - len(initial))
        self._name_boxes()

    @property
    def asked_days(self) -> list[forms.BoundField]:
        """Which days are meant."""
        return [field for field in self.asked if field.name != self.none]

    @property
    def asked_none(self) -> forms.BoundField:
        """The box that stands for no session at all."""
        return self.asked[self.none]

    @property
    def is_full(self) -> bool:
        """Whether no more sessions can be added."""
        return len(self.sessions.forms) >= MOST_SESSIONS

    def is_valid(self) -> bool:
        """Whether the days make sense, the sessions do, and something is said."""
        is_right = all([self.asked.is_valid(), self.sessions.is_valid()])
        if is_right and not self._told() and not self.asked.cleaned_data.get(self.none):
            words = _("Say when it is open. Where it is closed, choose the kind “Closed”.")
            if self.sessions.forms:
                self.sessions.forms[0].add_error("kind", words)
            else:
                self.asked.add_error(None, words)
            return False
        return is_right

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Those of the days, then those of the sessions."""
        found = [(words, "") for words in self.sessions.non_form_errors()]
        for form in (self.asked, *self.sessions.forms):
            found += [(words, "") for words in form.non_field_errors()]
            for field in form:
                found += [(words, field.id_for_label or field.auto_id) for words in field.errors]
        return found

    def take_focus(self) -> None:
        """The first field with an error; after “Add a session” the new one; else the first."""
        for form in (self.asked, *self.sessions.forms):
            for name in form.fields:
                if form.is_bound and name in form.errors:
                    form.fields[name].widget.attrs["autofocus"] = True
                    return
        if self.step in (MORE, FILL) and self.sessions.forms:
            row = self.sessions.forms[-1 if self.step == MORE else 0]
            row.fields["kind"].widget.attrs["autofocus"] = True
            return
        next(iter(self.asked.fields.values())).widget.attrs["autofocus"] = True

    def _name_boxes(self) -> None:
        for form in self.sessions.forms:
            if "DELETE" in form.fields:
                form.fields["DELETE"].label = _("Leave this session out")

    def _told(self) -> list[Session]:
        return self.sessions.sessions if self.sessions.is_valid() else []

    def _session_data(self) -> list[dict]:
        return [session_data(session) for session in self._told()]


class StretchFields(HoursFields):
    """Hours of weekdays from a first to a last day."""

    template = "parks/suggest_hours.html"
    none, days_form = "removes", StretchForm

    @property
    def payload(self) -> dict:
        """First and last day, weekdays, sessions, the name of the season, or that nothing is recorded."""
        said = self.asked.cleaned_data
        return {
            "first_day": said["first_day"].isoformat(),
            "last_day": said["last_day"].isoformat(),
            "weekdays": sorted(said["weekdays"]),
            "name": "" if said["removes"] else said["name"].strip(),
            "removes": said["removes"],
            "sessions": [] if said["removes"] else [each for each in self._session_data() if _says_more(each)],
        }


class DayFields(HoursFields):
    """Hours of one day."""

    template = "parks/suggest_hours.html"
    none, days_form = "usual", DayForm

    @property
    def payload(self) -> dict:
        """The day and its sessions; none where those of the season hold."""
        said = self.asked.cleaned_data
        return {"day": said["day"].isoformat(), "sessions": [] if said["usual"] else self._session_data()}


def _says_more(session: dict) -> bool:
    """In a season a weekday without sessions is closed; a note says more."""
    return session["kind"] != HoursKind.CLOSED or bool(session["note"])


def _typed(data: Mapping, form: type[forms.Form], prefix: str) -> dict:
    """What was typed, as it was typed."""
    typed = {}
    for name, field in form.base_fields.items():
        key = f"{prefix}-{name}"
        typed[name] = field.widget.value_from_datadict(data, {}, key)
    return typed


def _typed_sessions(data: Mapping, prefix: str) -> list[dict]:
    """The rows that say something."""
    count = _rows_sent(data, prefix)
    rows = [{name: data.get(f"{prefix}-{at}-{name}", "") for name in _NAMES} for at in range(count)]
    kept = [not data.get(f"{prefix}-{at}-DELETE") for at in range(count)]
    return [row for row, is_kept in zip(rows, kept, strict=True) if is_kept and any(row.values())]


def _rows_sent(data: Mapping, prefix: str) -> int:
    """How many rows the form had that was sent."""
    number = data.get(f"{prefix}-TOTAL_FORMS", "")
    return min(int(number), MOST_SESSIONS) if number.isascii() and number.isdecimal() and len(number) < 5 else 0
