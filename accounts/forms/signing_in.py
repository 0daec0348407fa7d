"""Logging in and signing up: allauth's forms in our words."""

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.names import LONGEST, TakenMeanwhile

_link = lazy(format_html, str)
FORGOTTEN = _link('<a href="{}">{}</a>', reverse_lazy("account_reset_password"), _("Forgotten your password?"))


class LoginForm(allauth_forms.LoginForm):
    """By e-mail address or name, and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password, remember = (self.fields[name] for name in ("login", "password", "remember"))
        login.label = _("E-mail address or user name")
        login.widget.attrs |= {"autocomplete": "username webauthn", "autocapitalize": "off", "spellcheck": "false"}
        password.help_text = FORGOTTEN
        remember.label = _("Stay logged in on this device")
        _without_placeholders(self)


class NamedSignup(forms.Form):
    """What both ways of signing up ask: by password and by somebody else's account. Mixed into allauth's forms."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email, username = self.fields["email"], self.fields["username"]
        email.label = _("E-mail address")
        email.help_text = _("For the code that confirms it. Nobody else sees it.")
        username.label = _("User name")
        username.help_text = _("Everybody sees it. 3 to 30 letters, digits and . + - _")
        username.max_length = LONGEST
        username.widget.attrs |= {"maxlength": str(LONGEST), "autocapitalize": "off", "spellcheck": "false"}
        _without_placeholders(self)

    def try_save(self, request):
        """Make the account, whole or not at all. Raises TakenMeanwhile where the name is gone by now."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError as refusal:
            raise TakenMeanwhile from refusal


class SignupForm(NamedSignup, allauth_forms.SignupForm):
    """By e-mail address, name and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if password := self.fields.get("password1"):
            password.label = _("Password")
            password.help_text = _("8 characters or more, and no word that everybody uses.")

    def try_save(self, request):
        """Take the same time where the address has an account already: nobody may learn that it has."""
        if self.account_already_exists:
            make_password(self.cleaned_data.get("password1"))
        return super().try_save(request)


def _without_placeholders(form: forms.Form) -> None:
    # They repeat the label, and vanish when somebody types.
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class Plain:
    """Labels in our words, and nothing that repeats them within the field. Mixed into allauth's forms."""

    labels = {
        "email": _("E-mail address"),
        "oldpassword": _("Password now"),
        "password": _("Password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
        _without_placeholders(self)


class AddEmailForm(Plain, allauth_forms.AddEmailForm):
    """A further address."""


class ChangePasswordForm(Plain, allauth_forms.ChangePasswordForm):
    """Another password."""


class SetPasswordForm(Plain, allauth_forms.SetPasswordForm):
    """The first password of somebody who came by an account elsewhere."""


class ResetPasswordForm(Plain, allauth_forms.ResetPasswordForm):
    """Where the link is sent."""


class ResetPasswordKeyForm(Plain, allauth_forms.ResetPasswordKeyForm):
    """The new password, by the link."""


class ReauthenticateForm(Plain, allauth_forms.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = FORGOTTEN


class RequestLoginCodeForm(Plain, allauth_forms.RequestLoginCodeForm):
    """Where the code is sent."""


class ConfirmLoginCodeForm(Plain, allauth_forms.ConfirmLoginCodeForm):
    """The code that was sent."""


class ConfirmEmailCodeForm(Plain, allauth_forms.ConfirmEmailVerificationCodeForm):
    """The code that confirms an address."""
