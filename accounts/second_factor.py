"""Whoever may enter the admin or decide about others shows a second factor, and is led to setting one up until then."""

from collections.abc import Callable

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.registry import Registry

from .sealing import seal, unseal

# Whether somebody holds a power over others; the apps above add theirs.
powers: Registry[Callable] = Registry("powers that need a second factor")
powers.register("admin", lambda user: user.is_superuser or user.is_staff or user.has_perm("wagtailadmin.access_admin"))

# Recovery codes replace a factor and are none.
_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def is_needed(user) -> bool:
    """Whether `user` holds a power that needs a second factor on this site."""
    return settings.MFA_REQUIRED and user.is_authenticated and any(holds(user) for _name, holds in powers)


def is_missing(user) -> bool:
    """Whether `user` needs a second factor and has none."""
    return is_needed(user) and not Authenticator.objects.filter(user=user, type__in=_FACTORS).exists()


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's own; the last factor of somebody who needs one cannot be taken away."""

    def generate_authenticator_name(self, user, type) -> str:
        """What a new key is called unless its owner says otherwise."""
        return _("Key %(number)d") % {"number": Authenticator.objects.filter(user=user, type=type).count() + 1}

    def encrypt(self, text: str) -> str:
        """A secret as it is kept: sealed."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. Raises accounts.sealing.Unreadable where its key is gone."""
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another factor is left, or none is needed."""
        if authenticator.type not in _FACTORS or not is_needed(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=_FACTORS).exclude(pk=authenticator.pk)
        return others.exists()


class SecondFactorMiddleware:
    """Without their second factor, people of power read what everybody reads and change nothing."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lead them to setting it up."""
        if _is_guarded(request) and is_missing(request.user):
            return _to_setting_up(request)
        return self.get_response(request)


def _is_guarded(request: HttpRequest) -> bool:
    if not settings.MFA_REQUIRED or request.path.startswith("/accounts/"):
        return False
    return request.method not in _SAFE or request.path.startswith(settings.SECOND_FACTOR_ADDRESSES)


def _to_setting_up(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("Your account has rights over others, so it needs a second factor. Set one up first."))
    address = reverse("mfa_index")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
