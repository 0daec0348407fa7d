"""What members fill in about their rides and visits."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import PartialDate
from core.fields import PartialDateFormField

from .counting import RULES
from .models import CountingRules, Credit, LogEntry, ParkVisit, Weather

_WHEN = gettext_lazy(
    "Such as 14 July 2024, July 2024, summer 2024 or 2024. A day lets it stand in your log of that day."
)


def not_to_come(date: PartialDate | None) -> None:
    """Nobody has ridden tomorrow; somewhere it is a day later than here."""
    if date and (date.earliest - timezone.now().date()).days > 1:
        raise ValidationError(_("This date is still to come."))


class DateField(PartialDateFormField):
    """When it was; may be left empty."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, help_text=kwargs.pop("help_text", _WHEN), validators=kwargs.pop("validators", []), **kwargs
        )

    def clean(self, value):
        """Also refuse the future."""
        date = super().clean(value)
        not_to_come(date)
        return date


class LogForm(forms.ModelForm):
    """One entry of the log."""

    date = DateField(label=gettext_lazy("When"))
    was_counted = forms.BooleanField(
        required=False, label=gettext_lazy("I have counted this ride already (it gets its date now, and adds none)")
    )
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = LogEntry
        fields = ("date", "times", "track", "row", "seat", "wait_min", "weather", "companions", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}
        labels = {"wait_min": gettext_lazy("Wait in minutes"), "companions": gettext_lazy("With whom")}
        help_texts = {
            "row": gettext_lazy("Such as 1, back or 7."),
            "seat": gettext_lazy("Such as left or 3."),
            "companions": gettext_lazy("Nobody but you ever sees this."),
            "note": gettext_lazy("Nobody but you ever sees this."),
        }

    def __init__(self, *args, tracks: list[str] = (), undated: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["weather"].choices = [("", _("Not said")), *Weather.choices]
        if not undated:
            del self.fields["was_counted"]
        if tracks:
            choices = [("", _("Not said")), *((name, name) for name in tracks)]
            self.fields["track"] = forms.ChoiceField(label=_("Track"), choices=choices, required=False)
        else:
            del self.fields["track"]

    def details(self) -> dict:
        """What the log keeps of it."""
        return {name: value for name, value in self.cleaned_data.items() if name in self.Meta.fields}

    def clean_token(self):
        """A form that came without one stands for itself."""
        return self.cleaned_data["token"] or uuid.uuid4()


class CreditForm(forms.ModelForm):
    """What is not in the log."""

    first_said = DateField(label=gettext_lazy("First ridden"), help_text=gettext_lazy("A year is enough."))

    class Meta:
        model = Credit
        fields = ("first_said", "before_log", "tracks")
        labels = {"before_log": gettext_lazy("Rides without a date")}
        help_texts = {"before_log": gettext_lazy("Those of your log are added to it.")}

    def __init__(self, *args, tracks: list[str] = (), **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["tracks"]
        if tracks:
            self.fields["tracks"] = forms.MultipleChoiceField(
                label=_("Tracks you have ridden"),
                choices=[(name, name) for name in tracks],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=self.instance.tracks,
            )


class ParkForm(forms.Form):
    """What was ridden in a park: as many as there are, in one go."""

    date = DateField(
        label=gettext_lazy("When"),
        help_text=gettext_lazy(
            "With a date the visit and each ride come into your log. Without one the rides are only marked as ridden."
        ),
    )
    token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, rides, **kwargs):
        super().__init__(*args, **kwargs)
        self.rides = {str(ride.pk): ride for ride in rides}
        self.chosen = set(self.data.getlist("ride")) if self.is_bound else set()

    def clean(self):
        """Something must have been said; rides of other parks are none of this form's."""
        super().clean()
        if not self.picked and not self.errors and not self.cleaned_data.get("date"):
            raise ValidationError(_("Tick a ride, or give the date of your visit."))
        return self.cleaned_data

    @property
    def picked(self) -> list:
        """The rides that were ticked, of those on offer."""
        return [ride for key, ride in self.rides.items() if key in self.chosen]

    def clean_token(self):
        """A form that came without one stands for itself."""
        return self.cleaned_data["token"] or uuid.uuid4()


class VisitForm(forms.ModelForm):
    """A visit of a park."""

    date = DateField(label=gettext_lazy("When"))

    class Meta:
        model = ParkVisit
        fields = ("date", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"note": gettext_lazy("Nobody but you ever sees this.")}

    def clean(self):
        """The same day in the same park is the same visit."""
        cleaned = super().clean()
        date = cleaned.get("date")
        others = ParkVisit.objects.filter(user=self.instance.user_id, park=self.instance.park_id, date=date)
        if date and self.instance.park_id and others.exclude(pk=self.instance.pk).exists():
            self.add_error("date", _("This visit is in your log already."))
        return cleaned


class RulesForm(forms.ModelForm):
    """The counting rules; each with what it means is drawn by its template."""

    class Meta:
        model = CountingRules
        fields = RULES
