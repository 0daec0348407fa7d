"""Signing up with somebody else's account."""

from allauth.socialaccount.forms import SignupForm

from .signing_in import NamedSignup


class SocialSignupForm(NamedSignup, SignupForm):
    """The name is chosen here: what the provider calls somebody may be their real one."""
