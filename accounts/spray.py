"""Guesses at many accounts from many addresses, each too few to be noticed: counted for the whole site.

When there were too many, a password alone lets nobody in for a while: a code is mailed too. Nobody is locked out, who
shows a second factor notices nothing, and a password that was guessed opens no account.
"""

import logging

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress, Login
from allauth.core.internal import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from core.redis_cache import LIMITS

logger = logging.getLogger(__name__)
# Under the name of the limits, so that it holds without Redis and while it is away.
_ALARM = f"{LIMITS}accounts:spray:alarm"


def note_failure(request: HttpRequest) -> None:
    """Count a wrong password; the one too many raises the alarm, and each further one prolongs it."""
    config = {"spray": settings.LOGIN_FAILURES_OF_SITE}
    if ratelimit.consume(request, app="accounts", action="spray", config=config, key="site"):
        return
    if not is_on():
        logger.error("Too many wrong passwords over all accounts: log-ins by password take a mailed code now.")
    cache.set(_ALARM, True, settings.LOGIN_ALARM_SECONDS)


def is_on() -> bool:
    """Whether the alarm is raised."""
    return bool(cache.get(_ALARM))


def demands_code(request: HttpRequest, login: Login) -> bool:
    """Whether this log-in, whose password was right, takes a mailed code too."""
    records = get_authentication_records(request, login.user)
    by_password = bool(records) and records[-1]["method"] == "password"
    if login.signup or not by_password or not is_on() or is_mfa_enabled(login.user):
        return False
    return EmailAddress.objects.filter(user=login.user).exists()
