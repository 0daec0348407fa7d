"""Whether somebody may write, and if not, why, in words for them."""

from allauth.account.models import EmailAddress
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Profile


def may_write(user) -> bool:
    """Whether `user` is signed in, has a confirmed e-mail address and is neither suspended nor banned."""
    return not reason_against(user)


def reason_against(user) -> str:
    """Why `user` may not write, told to them; "" where they may. Two queries at most."""
    if not user.is_authenticated or not user.is_active:
        return _("Log in to do this.")
    profile = Profile.objects.filter(user=user).first()
    if profile and (reason := _sanction(profile)):
        return reason
    if not EmailAddress.objects.filter(user=user, verified=True).exists():
        return _("Confirm your e-mail address first: on the page of your e-mail addresses you can have a code sent.")
    return ""


def _sanction(profile: Profile) -> str:
    if profile.is_banned:
        return _("This account is closed: it can read, but not write. The mail that told you says how to appeal.")
    if profile.is_suspended:
        until = date_format(profile.suspended_until, "j F Y, H:i")
        return _("This account may not write until %(until)s UTC. The mail that told you says how to appeal.") % {
            "until": until
        }
    return ""
