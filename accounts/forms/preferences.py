"""How a member wants the site: one form over the profile, its e-mail kinds and its privacy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.mail_kinds import Choice, choice_of, kept_as, offered_to
from accounts.models import Profile
from accounts.models.profile import Numbers, Theme, Units
from accounts.privacy import SECTIONS, Audience, audience


class PreferencesForm(forms.ModelForm):
    """Display, what others see, e-mails."""

    units = forms.ChoiceField(
        label=_("Units"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("As the browser's language suggests")), *Units.choices],
    )
    theme = forms.ChoiceField(
        label=_("Colours"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("As the device has them")), *Theme.choices],
    )
    numbers = forms.ChoiceField(
        label=_("Numbers"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("As the language of the site writes them")), *Numbers.choices],
        help_text=_("On every page while you are logged in. Tables that you take along keep the point."),
    )
    bio = forms.CharField(
        label=_("About you"),
        required=False,
        max_length=1000,
        help_text=_("Plain text on your public page, 1,000 characters at most."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Profile
        fields = ["units", "theme", "numbers", "bio"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in SECTIONS.items():
            initial = audience(self.instance, name)
            self.fields[f"privacy_{name}"] = forms.ChoiceField(label=label, choices=Audience, initial=initial)
        self.offered = offered_to(self.instance.user)
        for name, kind in self.offered:
            initial = choice_of(self.instance, name)
            self.fields[f"mail_{name}"] = forms.ChoiceField(
                label=kind.label, choices=Choice, required=False, initial=initial
            )

    def save(self) -> Profile:
        """Keep what was chosen; what is as it is by default is kept as no choice."""
        chosen = self.cleaned_data
        sections = {name: chosen[f"privacy_{name}"] for name in SECTIONS}
        self.instance.privacy = {name: value for name, value in sections.items() if value != Audience.PUBLIC}
        self.instance.mail_kinds = self._mails_chosen()
        return _keep(self, "privacy", "mail_kinds")

    def _mails_chosen(self) -> dict[str, bool | str]:
        """What is not in the form that was sent, such as a kind that came meanwhile, stays as it was chosen."""
        kept = dict(self.instance.mail_kinds)
        for name, kind in self.offered:
            if self.add_prefix(f"mail_{name}") in self.data:
                choice = self.cleaned_data[f"mail_{name}"]
                kept.pop(name, None)
                if choice not in ("", kind.default):
                    kept[name] = kept_as(choice)
        return kept

    def display_fields(self) -> list:
        """Units, colours and numbers."""
        return [self[name] for name in ("units", "theme", "numbers")]

    def privacy_fields(self) -> list:
        """One for each section of the profile."""
        return [self[f"privacy_{name}"] for name in SECTIONS]

    def mail_fields(self) -> list:
        """One for each kind of mail."""
        return [self[f"mail_{name}"] for name, _kind in self.offered]


class DisplayForm(forms.ModelForm):
    """What the switches in the header change."""

    class Meta:
        model = Profile
        fields = ["units", "theme"]

    def save(self) -> Profile:
        """Keep what was flipped."""
        return _keep(self)


def _keep(form: forms.ModelForm, *further: str) -> Profile:
    """Write what the form is about and nothing else: a ban that came meanwhile stays."""
    form.instance.save(update_fields=[*form._meta.fields, *further])
    return form.instance
