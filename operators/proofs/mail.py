"""A code sent to an address at the official website's domain."""

import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from notifications.outbox import take_back, write_to
from operators.models import Claim

GOOD_FOR = timedelta(minutes=30)
MOST_TRIES = 5
DIGITS = 8


def new_code() -> str:
    """Eight digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def hash_of(claim: Claim, code: str) -> str:
    """What is kept of a code: nobody who reads the table can use it."""
    return salted_hmac("operators.claim", f"{claim.uid}:{code.strip()}", algorithm="sha256").hexdigest()


def is_good(claim: Claim, code: str) -> bool:
    """Whether this is the code that was sent, in time and not after too many wrong ones."""
    in_time = claim.code_sent_at is not None and timezone.now() - claim.code_sent_at <= GOOD_FOR
    return in_time and claim.wrong_codes < MOST_TRIES and constant_time_compare(hash_of(claim, code), claim.code_hash)


def send(claim: Claim, code: str) -> None:
    """Write to the address of the claim, in the transaction that is going on; it is sent after it, and tried again.

    Not in clear: the outbox keeps what goes to somebody else's address sealed, and drops what has run out.
    """
    words = [
        _("%(member)s says on ThrillWiki that they speak for “%(page)s”. If that is you, enter this code there:")
        % {"member": claim.member.get_username(), "page": claim.page.title},
        code,
        _("It is good for half an hour. If it is not you, give the code to nobody: without it nothing happens."),
    ]
    # An earlier code that has not left yet is good no more.
    take_back(claim.address, on_behalf_of=claim.member)
    write_to(
        claim.address,
        on_behalf_of=claim.member,
        subject=_("The code for “%(page)s”") % {"page": claim.page.title},
        text="\n\n".join(words),
        good_until=claim.code_sent_at + GOOD_FOR,
    )
