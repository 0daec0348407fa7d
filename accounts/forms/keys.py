"""Adding a passkey or a security key, in our words."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _


class AddKeyForm(AddWebAuthnForm):
    """A name, and whether the key replaces the password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name, for you to know it by")
        if passwordless := self.fields.get("passwordless"):
            passwordless.label = _("Log in with it instead of the password (a passkey)")
            passwordless.initial = True
