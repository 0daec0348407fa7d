"""The outbox: mails are written in the transaction of what they tell of, and leave after it.

A mail is sent at least once: a process that dies between the mail server's yes and our note of it leaves a mail that is
sent again, with the same Message-ID (docs/decisions/0441).
"""

import logging
import smtplib
import time
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import mails
from accounts.mail_kinds import Choice, choice_of, kinds
from accounts.models import Profile
from accounts.sealing import seal, unseal
from jobs.regular import Regular, nudge, regular_work

from .models import Mail, Notice, State

logger = logging.getLogger(__name__)

WORK = "mails"
AT_ONCE = 20
# For so long nobody else takes what a process has taken. It sends nothing more after half of that time.
LEASE = timedelta(minutes=6)
# Minutes until a mail is tried again, then the last of them: the mail server may be down for days.
WAITS = (1, 2, 5, 15, 30, 60, 120, 240)
GIVEN_UP_AFTER = timedelta(days=4)
# An answer that will be the same tomorrow.
FOR_GOOD = range(500, 600)


class ServerDown(Exception):
    """It is not about one mail: the others would fare the same."""


def write(user, *, subject: str, text: str, url: str = "", kind: str = "", notice: Notice | None = None) -> bool:
    """Put a mail into the outbox, or with those for the mail of the day; False where none is wanted.

    One without a kind is always sent, at once.
    """
    if not user.email:
        return False
    choice = choice_of(Profile.objects.get(user=user), kind) if kind else Choice.NOW
    if choice == Choice.NEVER:
        return False
    state = State.DAILY if choice == Choice.DAILY else State.WAITING
    Mail.objects.create(user=user, kind=kind, subject=subject[:250], text=text, url=url, state=state, notice=notice)
    if state == State.WAITING:
        nudge(WORK)
    return True


def write_to(
    address: str, *, on_behalf_of, subject: str, text: str, url: str = "", good_until: datetime | None = None
) -> Mail:
    """Put a mail to an address that is no member's own into the outbox: a code that proves it, an invitation.

    Nobody but its reader reads the text: it is kept sealed until the mail has left. After `good_until` it is dropped.
    """
    made = Mail.objects.create(
        user=on_behalf_of, address=address, subject=subject[:250], text=seal(text), url=url, good_until=good_until
    )
    nudge(WORK)
    return made


def take_back(address: str, *, on_behalf_of) -> None:
    """Send no more of what still waits for that address: something newer stands in its place."""
    waiting = Mail.objects.filter(user=on_behalf_of, address=address, state=State.WAITING).exclude(address="")
    waiting.update(state=State.DROPPED, text="")


def fails_for(user) -> bool:
    """Whether mails to the member were given up lately and none has arrived since. One query."""
    since = timezone.now() - timedelta(days=30)
    latest = Mail.objects.filter(user=user, address="", made_at__gt=since, state__in=(State.SENT, State.FAILED))
    return latest.order_by("-made_at").values_list("state", flat=True).first() == State.FAILED


def deliver_due() -> int:
    """Send what is due, until nothing is or the mail server is down; how many left."""
    sent = 0
    while mails_taken := _take():
        count, is_down = _deliver(mails_taken)
        sent += count
        if is_down:
            break
    return sent


@transaction.atomic
def _take() -> list[Mail]:
    """Some that are due, ours alone for the time of the lease. Others take others meanwhile."""
    now = timezone.now()
    due = Mail.objects.filter(state=State.WAITING, due_at__lte=now).order_by("due_at", "pk")
    keys = list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:AT_ONCE])
    if not keys:
        return []
    Mail.objects.filter(pk__in=keys).update(due_at=now + LEASE, attempts=F("attempts") + 1)
    return list(Mail.objects.filter(pk__in=keys).select_related("user__profile").order_by("pk"))


def _deliver(taken: list[Mail]) -> tuple[int, bool]:
    """Send these by one connection; how many left, and whether the mail server is down."""
    until = time.monotonic() + LEASE.total_seconds() / 2
    server, sent = get_connection(), 0
    try:
        for number, mail in enumerate(taken):
            if time.monotonic() > until:
                _give_back(taken[number:])
                break
            try:
                sent += _send(mail, server)
            except ServerDown as reason:
                _give_back(taken[number + 1 :])
                _put_off(mail, str(reason))
                return sent, True
        return sent, False
    finally:
        _close(server)


def _send(mail: Mail, server) -> bool:
    """One mail; False where it did not leave. ServerDown where no other would."""
    if not (mail.address or mail.user.email) or not is_wanted(mail):
        _end(mail, State.DROPPED)
        return False
    try:
        text = unseal(mail.text) if mail.address else mail.text
        message = mails.composed(
            mail.user,
            subject=mail.subject,
            text=text,
            url=mail.url,
            kind=mail.kind,
            number=str(mail.uid),
            to=mail.address,
        )
        server.open()
        server.send_messages([message])
    except smtplib.SMTPRecipientsRefused as refusal:
        return _refused(mail, max(code for code, _words in refusal.recipients.values()), refusal)
    except smtplib.SMTPDataError as refusal:
        return _refused(mail, refusal.smtp_code, refusal)
    except (OSError, smtplib.SMTPException) as reason:
        raise ServerDown(_words(reason)) from reason
    except Exception as fault:
        logger.exception("The mail %s could not be written.", mail.uid)
        _end(mail, State.FAILED, _words(fault))
        return False
    return _end(mail, State.SENT)


def is_wanted(mail: Mail) -> bool:
    """Whether it is still of use, and its member still wants it; what has no kind is not asked about."""
    if mail.good_until and mail.good_until <= timezone.now():
        return False
    if not mail.kind:
        return True
    return mail.kind in kinds and choice_of(mail.user.profile, mail.kind) != Choice.NEVER


def _refused(mail: Mail, code: int, refusal: Exception) -> bool:
    """The server will not have this one; others it may."""
    if code in FOR_GOOD:
        logger.warning("The mail %s was refused for good: %s", mail.uid, code)
        _end(mail, State.FAILED, _words(refusal))
    else:
        _put_off(mail, _words(refusal))
    return False


def _put_off(mail: Mail, error: str) -> None:
    """Until later, or for good where it has been tried for days."""
    now = timezone.now()
    if now - mail.made_at > GIVEN_UP_AFTER:
        logger.error("The mail %s could not be sent for days and is given up: %s", mail.uid, error)
        _end(mail, State.FAILED, error)
        return
    logger.warning("The mail %s could not be sent (attempt %s): %s", mail.uid, mail.attempts, error)
    wait = timedelta(minutes=WAITS[min(mail.attempts, len(WAITS)) - 1])
    Mail.objects.filter(pk=mail.pk, state=State.WAITING).update(due_at=now + wait, error=error)


def _give_back(taken: list[Mail]) -> None:
    """Those that were not tried are due as before."""
    keys = [mail.pk for mail in taken]
    now = timezone.now()
    Mail.objects.filter(pk__in=keys, state=State.WAITING).update(due_at=now, attempts=F("attempts") - 1)


def _end(mail: Mail, state: State, error: str = "") -> bool:
    sent_at = timezone.now() if state == State.SENT else None
    found = Mail.objects.filter(pk=mail.pk, state=State.WAITING)
    forgotten = {"text": ""} if mail.address else {}
    return bool(found.update(state=state, sent_at=sent_at, error=error, **forgotten))


def _close(server) -> None:
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        logger.info("The mail server was gone before the good-bye.")


def _words(reason: Exception) -> str:
    return (str(reason) or type(reason).__name__)[:300]


def register() -> None:
    """Called when Django starts."""
    mails.carriers.register(mails.CARRIER, write)
    regular_work.register(WORK, Regular(deliver_due, every_seconds=1))
