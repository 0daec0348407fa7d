"""How allauth does things here: names, mails, limits, and where people are led after logging in."""

import logging
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import Login
from allauth.core import context as allauth_context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal import ratelimit
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from . import names, proof, second_factor, spray
from .backends import found

logger = logging.getLogger(__name__)

# Mails that somebody who is not signed in can have sent to any address.
_ASKED_FOR_BY_ANYBODY = (
    "account/email/account_already_exists",
    "account/email/email_confirmation",
    "account/email/login_code",
    "account/email/password_reset",
    "account/email/unknown_account",
)
_MAILS_TO_ONE_ADDRESS = {"mail": "5/30m/key"}


class AccountAdapter(DefaultAccountAdapter):
    """allauth's own, with our rules."""

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """The name, where it may be taken."""
        if shallow:
            names.well_formed(username)
        else:
            names.check(username)
        return username

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever still needs a second factor goes to set it up."""
        if second_factor.is_missing(request.user):
            return reverse("mfa_index")
        if request.method == "GET" and request.path == reverse("account_login"):
            # Somebody who is logged in already: without scripts the header cannot know.
            return reverse("accounts:home")
        return super().get_login_redirect_url(request)

    def get_reauthentication_methods(self, user) -> list[dict]:
        """A mailed code where there is neither password nor second factor."""
        methods = super().get_reauthentication_methods(user)
        if not methods and proof.is_only_way(user):
            by_mail = {"id": "proof", "description": _("Have a code sent by e-mail"), "url": reverse("accounts:proof")}
            methods.append(by_mail)
        return methods

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Also of those who have nothing but their mails: allauth would let them pass, so it is interrupted here."""
        is_required = super().is_reauthentication_required(app=app, **kwargs)
        if is_required and proof.is_due(allauth_context.request):
            raise ReauthenticationRequired
        return is_required

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        """Counted for the whole site, beside allauth's counts by account and by address."""
        spray.note_failure(request)

    def is_login_by_code_required(self, login: Login) -> bool:
        """Also while passwords are guessed all over the site; the page then says so."""
        if super().is_login_by_code_required(login):
            return True
        if not spray.demands_code(self.request, login):
            return False
        words = _("Somebody is guessing at passwords all over the site. For now a code from your mail is needed too.")
        messages.info(self.request, words)
        return True

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send it, unless the address was sent enough of this kind lately: nobody fills another's letter box.

        Nothing tells whoever asked: the answer must be the same for every address.
        """
        if template_prefix.startswith(_ASKED_FOR_BY_ANYBODY) and not self._is_within_limit(email):
            logger.warning("A mail %s was not sent: too many to one address.", template_prefix)
            return
        links = {name: _on_our_site(value) for name, value in context.items() if name.endswith("_url")}
        super().send_mail(template_prefix, email, {**context, **links})

    def _is_within_limit(self, email: str) -> bool:
        request = allauth_context.request
        return bool(
            ratelimit.consume(
                request, app="accounts", action="mail", config=_MAILS_TO_ONE_ADDRESS, key=email.lower(), limit_get=True
            )
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        # Guesses at an account count together, by whichever of its names.
        name = (credentials.get("email") or credentials.get("username") or "").lower()
        user = found(name)
        return f"account:{user.pk}" if user else f"nobody:{name}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """allauth's own; a provider fills in the e-mail address and nothing else."""

    def populate_user(self, request: HttpRequest, sociallogin, data: dict):
        """The real name stays with the provider."""
        user = super().populate_user(request, sociallogin, {"email": data.get("email")})
        sociallogin.account.extra_data = {
            key: value for key, value in sociallogin.account.extra_data.items() if key in ("sub", "id", "username")
        }
        return user


def _on_our_site(address: object) -> object:
    """The link with our own host, whatever the Host header of the request said."""
    if settings.DEBUG or not isinstance(address, str):
        return address
    base = urlsplit(settings.BASE_URL)
    return urlsplit(address)._replace(scheme=base.scheme, netloc=base.netloc).geturl()
