"""What signing in holds of a member: the account itself, its addresses, names, keys and sessions. Erased last."""

from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.module_loading import import_string

from .belongings import Exported, belongs
from .models import NameHistory, Profile, User

MODELS = {
    "accounts.Profile",
    "accounts.NameHistory",
    "accounts.User_groups",
    "accounts.User_user_permissions",
    "account.EmailAddress",
    "mfa.Authenticator",
    "usersessions.UserSession",
    "socialaccount.SocialAccount",
    "admin.LogEntry",
}


def export(user) -> Exported:
    """The account as its owner knows it; no secrets that open it."""
    yield "account/account", [_account(user)]
    yield (
        "account/e-mail-addresses",
        list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
    )
    yield "account/former-names", list(NameHistory.objects.filter(user=user).values("name", "given_up_at"))
    yield "account/sessions", list(_others(user, "usersessions.UserSession", "created_at", "ip", "user_agent"))
    yield "account/connected-accounts", list(_others(user, "socialaccount.SocialAccount", "provider", "date_joined"))
    yield "account/second-factors", list(_others(user, "mfa.Authenticator", "type", "created_at", "last_used_at"))


def erase(user, keep_reviews: bool) -> None:
    """The account itself, with all that hangs on it. Sessions end first, so that nobody goes on in one."""
    end_sessions(user)
    LogEntry.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).delete()


def end_sessions(user) -> int:
    """Log the member out everywhere; how many sessions ended. Reads all sessions: no column says whose they are."""
    keys = [row.session_key for row in Session.objects.iterator() if row.get_decoded().get(SESSION_KEY) == str(user.pk)]
    store = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    for key in keys:
        store(key).delete()
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def _account(user) -> dict:
    profile = Profile.objects.select_related("home_park").get(user=user)
    own = ("bio", "units", "theme", "mail_kinds", "privacy", "suspended_until", "banned_at")
    return {
        "name": user.get_username(),
        "first_name": user.first_name,
        "last_name": user.last_name,
        "e-mail": user.email,
        "joined": user.date_joined,
        "last_login": user.last_login,
        "trust_level": profile.trust_level,
        "home_park": profile.home_park.title if profile.home_park else "",
        **{name: getattr(profile, name) for name in own},
    }


def _others(user, label: str, *fields: str) -> Iterator[dict]:
    """Rows of a model of allauth's, where its app is installed."""
    if not apps.is_installed(f"allauth.{label.split('.')[0]}"):
        return iter(())
    return apps.get_model(label).objects.filter(user=user).values(*fields).iterator()


belongs("account", models=MODELS, export=export, erase=erase)
