"""Second factors: adding a passkey or an app, and giving its code, in our words."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _

from .signing_in import Plain


class AddKeyForm(AddWebAuthnForm):
    """A name, and whether the key replaces the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name, for you to know it by")
        if passwordless := self.fields.get("passwordless"):
            passwordless.label = _("Log in with it instead of the password (a passkey)")
            passwordless.initial = True


class ActivateAppForm(Plain, ActivateTOTPForm):
    """The first code of an app."""


class SecondFactorForm(Plain, AuthenticateForm):
    """The code that is asked for after the password: of the app, or one of those for emergencies."""


class SecondFactorAgainForm(Plain, ReauthenticateForm):
    """The same once more, before something that matters."""
