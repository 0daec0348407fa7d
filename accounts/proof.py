"""A fresh proof by e-mail, for accounts that have neither a password nor a second factor to show.

Before what changes how an account is kept safe, deletes it or carries its data away, allauth asks once more for what
its owner knows or has. Where there is nothing of that kind it would let anybody pass who holds the session.
"""

import time

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

_KEPT = "accounts.proof"
# How long a code is good, and how often one may guess at it.
SECONDS = 15 * 60
TRIES = 3
_MAILS = {"proof": "5/30m/user"}


def is_only_way(user) -> bool:
    """Whether the owner of the account can show nothing but that they read its mails."""
    return user.is_authenticated and not get_reauthentication_flows(user)


def is_due(request: HttpRequest) -> bool:
    """Whether such an owner has to prove themselves now: in this session they did not lately."""
    if not is_only_way(request.user):
        return False
    proofs = [each for each in get_authentication_records(request, request.user) if each.get("reauthenticated")]
    return not proofs or time.time() - proofs[-1]["at"] >= app_settings.REAUTHENTICATION_TIMEOUT


def address_of(user) -> str:
    """Where the code goes: the confirmed main address, else another confirmed one, else the account's."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return confirmed.values_list("email", flat=True).first() or user.email


def waits_for_code(request: HttpRequest) -> bool:
    """Whether a code was sent that is still good."""
    kept = request.session.get(_KEPT)
    return bool(kept) and kept["tries"] > 0 and time.time() - kept["at"] < SECONDS


def send(request: HttpRequest) -> bool:
    """Mail a new code; the one before it is good no more. False where too many were sent, or there is no address."""
    address = address_of(request.user)
    if not address or not _within_rate(request):
        return False
    code = get_adapter().generate_login_code()
    request.session[_KEPT] = {"look": _look(request, code), "at": time.time(), "tries": TRIES}
    get_adapter().send_mail("account/email/proof", address, {"code": code, "user": request.user})
    return True


def accept(request: HttpRequest, code: str) -> bool:
    """Take the code as the proof, if it is the one that was sent. Each guess counts, and a code is used once."""
    if not waits_for_code(request):
        return False
    kept = request.session.pop(_KEPT)
    if not constant_time_compare(kept["look"], _look(request, code)):
        request.session[_KEPT] = kept | {"tries": kept["tries"] - 1}
        return False
    record_authentication(request, request.user, method="code", reauthenticated=True)
    return True


def _within_rate(request: HttpRequest) -> bool:
    usage = ratelimit.consume(request, app="accounts", action="proof", config=_MAILS, user=request.user)
    return bool(usage)


def _look(request: HttpRequest, code: str) -> str:
    """What is kept of a code: nobody who reads sessions can use it."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return salted_hmac("accounts.proof", f"{request.user.pk}:{plain}", algorithm="sha256").hexdigest()
