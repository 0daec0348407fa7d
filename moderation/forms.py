"""What members and moderators fill in."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Sanction
from .reasons import DECISION_CHOICES, REPORT_CHOICES

STATEMENT_HELP = _("The author reads this. Left empty, it says what the reason says.")


class _Moment(forms.DateTimeInput):
    """A day and a time, to the second, as browsers send it."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M:%S", attrs={"step": "1"})


class ReportForm(forms.Form):
    """What is wrong with something."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=REPORT_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick what is wrong with it.")},
    )
    text = forms.CharField(
        label=_("What should the moderator know? (optional)"),
        help_text=_("Only moderators read this. Write nothing here about the private life of others."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    text = forms.CharField(
        label=_("Why is this decision wrong?"),
        help_text=_("Another moderator reads this. You can appeal once."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=3000,
        error_messages={"required": _("Say why the decision is wrong.")},
    )


class DecisionForm(forms.Form):
    """A decision about a case, with its reason and statement; which reasons there are says the kind of the thing."""

    action = forms.CharField(max_length=10)
    reason = forms.CharField(label=_("Reason"), max_length=20, required=False)
    parts = forms.MultipleChoiceField(required=False)
    # By which one can tell whether the thing was changed since the moderator looked at it.
    seen = forms.CharField(max_length=64, required=False)
    statement = forms.CharField(
        label=_("Statement"),
        help_text=STATEMENT_HELP,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def __init__(self, data, kind=None):
        super().__init__(data)
        self.reasons = [*kind.reasons, *kind.return_reasons, "repeated"] if kind else []
        # Which parts the thing has is asked when it is decided: it may change before.
        self.fields["parts"].valid_value = lambda value: len(value) <= 200

    def clean_reason(self) -> str:
        """One of those that are offered for such a thing."""
        reason = self.cleaned_data["reason"]
        if reason and reason not in self.reasons:
            raise forms.ValidationError(_("Pick one of the reasons."))
        return reason


class TogetherForm(forms.Form):
    """One decision about several cases of the list; a refusal says why."""

    accept = forms.BooleanField(required=False)
    reason = forms.CharField(label=_("Reason"), max_length=20, required=False)
    statement = forms.CharField(label=_("Statement"), max_length=2000, required=False)
    # Each as "number.what the list showed of it".
    chosen = forms.MultipleChoiceField(error_messages={"required": _("Choose what you decide about.")})

    def __init__(self, data):
        super().__init__(data)
        self.fields["chosen"].valid_value = lambda value: value.partition(".")[0].isdecimal() and len(value) < 40

    def clean(self) -> dict:
        """A refusal has a reason."""
        cleaned = super().clean()
        if not cleaned.get("accept") and not cleaned.get("reason"):
            self.add_error("reason", _("Pick a reason: the author is told."))
        return cleaned


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    overturn = forms.TypedChoiceField(coerce=lambda value: value == "yes", choices=[("yes", ""), ("no", "")])
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("The author reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write an answer: the author reads it.")},
    )


class SanctionForm(forms.Form):
    """What a member must bear."""

    kind = forms.ChoiceField(label=_("What happens"), choices=[("", _("Pick one")), *Sanction.Kind.choices])
    days = forms.IntegerField(
        label=_("For how many days"),
        help_text=_("For a suspension or a limit."),
        min_value=1,
        max_value=3650,
        required=False,
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=[("", _("Pick one")), *DECISION_CHOICES])
    statement = forms.CharField(
        label=_("Statement"),
        help_text=_("The member reads this. Left empty, it says what the reason says."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict:
        """A suspension says how long."""
        cleaned = super().clean()
        if cleaned.get("kind") == Sanction.Kind.SUSPEND and not cleaned.get("days"):
            self.add_error("days", _("Say for how many days."))
        return cleaned

    @property
    def until(self):
        """The moment of its end, or None."""
        days = self.cleaned_data.get("days")
        return timezone.now() + timedelta(days=days) if days else None


class SpanForm(forms.Form):
    """A span of time, in UTC. Without an end it goes to now."""

    since = forms.DateTimeField(label=_("From (UTC)"), widget=_Moment())
    until = forms.DateTimeField(label=_("To (UTC)"), widget=_Moment(), required=False)

    def clean(self) -> dict:
        """It ends after it begins."""
        cleaned = super().clean()
        cleaned["until"] = cleaned.get("until") or timezone.now()
        if cleaned.get("since") and cleaned["since"] >= cleaned["until"]:
            self.add_error("until", _("Say an end that lies after the beginning."))
        return cleaned


class SweepForm(forms.Form):
    """Why all that a member wrote is hidden."""

    reason = forms.ChoiceField(label=_("Reason"), choices=DECISION_CHOICES)
    statement = forms.CharField(
        label=_("Statement"),
        help_text=STATEMENT_HELP,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
