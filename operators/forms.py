"""What members say who claim a page."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Announcement, Claim, Contact, Speaker
from .proofs import papers
from .proofs.domains import domain_of_address, is_at, is_freemail
from .refusals import Refused


class ClaimForm(forms.Form):
    """Who they are there, and how they prove it. Without a website on record only a document can prove it."""

    use_required_attribute = False

    position = forms.CharField(
        label=_("What you do there"),
        help_text=_("Such as press officer or operations manager. Only moderators read it."),
        max_length=120,
        error_messages={"required": _("Say what you do there.")},
    )
    proof = forms.ChoiceField(
        label=_("How you prove it"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you prove it.")},
    )
    address = forms.EmailField(
        label=_("For a code: your e-mail address at that domain"), required=False, max_length=254
    )
    document = forms.FileField(
        label=_("For a document: the file"),
        help_text=_(
            "A PDF or picture up to 10 MB that shows that you work there. Black out what nobody needs to know. "
            "Only moderators see it; it is deleted 30 days after the decision."
        ),
        required=False,
    )
    message = forms.CharField(
        label=_("Anything else that moderators should know"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, domain: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.domain = domain
        words = {
            Claim.Proof.MAIL: _("A code that we send to an address ending in @%(domain)s") % {"domain": domain},
            Claim.Proof.DNS: _("A TXT record in the DNS of %(domain)s") % {"domain": domain},
            Claim.Proof.DOCUMENT: _("A document that a moderator looks at"),
        }
        ways = list(words) if domain else [Claim.Proof.DOCUMENT]
        self.fields["proof"].choices = [(way.value, words[way]) for way in ways]
        if not domain:
            self.fields["proof"].initial = Claim.Proof.DOCUMENT.value
            del self.fields["address"]

    def clean_document(self):
        """A clean copy of what was sent, where that is the proof."""
        upload = self.cleaned_data["document"]
        if upload is None or self.data.get("proof") != Claim.Proof.DOCUMENT:
            return None
        try:
            return papers.taken_in(upload)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self):
        """What the chosen proof needs is there."""
        data = super().clean()
        proof = data.get("proof")
        if proof == Claim.Proof.MAIL and "address" not in self.errors:
            self._check_address(data.get("address", ""))
        if proof == Claim.Proof.DOCUMENT and "document" not in self.errors and not data.get("document"):
            self.add_error("document", _("Choose the document."))
        return data

    def _check_address(self, address: str) -> None:
        domain = domain_of_address(address)
        if not address:
            self.add_error("address", _("Give the address to which we send the code."))
        elif is_freemail(domain) or not is_at(domain, self.domain):
            words = _("The address has to end in @%(domain)s, the domain of the official website.")
            self.add_error("address", words % {"domain": self.domain})


class CodeForm(forms.Form):
    """The code that was mailed."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Enter the code.")},
    )


class InviteForm(forms.Form):
    """A colleague by their name here, or by mail."""

    whom = forms.CharField(
        label=_("Name here, or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Say whom you invite.")},
    )
    role = forms.ChoiceField(
        label=_("Role"),
        help_text=_("Managers also decide who speaks for the page."),
        choices=Speaker.Role.choices,
        initial=Speaker.Role.STAFF,
        widget=forms.RadioSelect,
    )


class RoleForm(forms.Form):
    """What a colleague may do."""

    role = forms.ChoiceField(choices=Speaker.Role.choices)


class ContactForm(forms.ModelForm):
    """How a place is reached. All of it may be left out."""

    use_required_attribute = False
    tickets_url = forms.URLField(
        label=_("Tickets"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("The page that sells them."),
    )

    class Meta:
        model = Contact
        fields = Contact.SAID
        widgets = {
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "street": forms.TextInput(attrs={"autocomplete": "off"}),
        }


class _Clock(forms.DateTimeInput):
    """A day and a time as browsers send it."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


class AnnouncementForm(forms.ModelForm):
    """An official notice. Its times are those of the park's clocks."""

    use_required_attribute = False

    shown_from = forms.CharField(label=_("Show it from"), required=False, widget=_Clock())
    shown_until = forms.CharField(label=_("Show it until"), required=False, widget=_Clock())

    class Meta:
        model = Announcement
        fields = ("kind", "title", "text", "shown_from", "shown_until")
        widgets = {"text": forms.Textarea(attrs={"rows": 6}), "kind": forms.RadioSelect}
        error_messages = {"title": {"required": _("Write a headline.")}}

    def __init__(self, *args, zone: ZoneInfo, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        words = {"zone": zone.key}
        self.fields["shown_from"].help_text = _("Left empty: at once. By the clocks of %(zone)s.") % words
        self.fields["shown_until"].help_text = (
            _("Left empty: until you take it back. By the clocks of %(zone)s.") % words
        )
        for name in ("shown_from", "shown_until"):
            moment = getattr(self.instance, name) if self.instance.pk else None
            self.initial[name] = moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if moment else ""

    def clean_shown_from(self):
        """The moment; now where nothing is said."""
        return self._moment("shown_from") or timezone.now()

    def clean_shown_until(self):
        """The moment, or None."""
        return self._moment("shown_until")

    def clean(self):
        """It ends after it begins."""
        data = super().clean()
        first, last = data.get("shown_from"), data.get("shown_until")
        if first and last and last <= first:
            self.add_error("shown_until", _("It would end before it is shown."))
        return data

    def _moment(self, name: str) -> datetime | None:
        written = self.cleaned_data[name].strip()
        if not written:
            return None
        try:
            moment = datetime.fromisoformat(written).replace(tzinfo=self.zone)
        except ValueError as error:
            raise forms.ValidationError(_("Give a day and a time, such as 2027-03-27 09:00.")) from error
        if not 2000 <= moment.year <= 2199:
            raise forms.ValidationError(_("Give a year from 2000 to 2199."))
        return moment
