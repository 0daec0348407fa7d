"""Claiming a page: made, proved, withdrawn by its member; accepted or refused at the desk."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Profile
from moderation import actions as desk
from moderation.models import Case
from operators.models import Claim, Speaker
from operators.proofs import mail, records
from operators.refusals import Refused

from .speakers import give

RISK = 3
MOST_OPEN = 5
MOST_CODES = 5
A_MOMENT = timedelta(minutes=1)


@transaction.atomic
def claim(*, page, by, position: str, message: str, proof: str, domain: str = "", address: str = "", paper=None):
    """Claim `page`; the open claim of the same member and page where there is one. Raises Refused.

    A code is sent, or a record to be set is made up; a document waits for a moderator at once.
    """
    Profile.objects.select_for_update(no_key=True).get(user=by)
    if open_one := Claim.objects.open().filter(member=by, page_id=page.pk).first():
        return open_one
    if Speaker.objects.current().filter(user=by, page_id=page.pk).exists():
        raise Refused(_("You speak for this page already."))
    if Claim.objects.open().filter(member=by).count() >= MOST_OPEN:
        raise Refused(_("You have five open claims. Wait until one is decided, or withdraw one."))
    made = Claim.objects.create(
        member=by,
        page_id=page.pk,
        position=position,
        message=message,
        proof=proof,
        domain=domain,
        address=address,
        token=records.new_token() if proof == Claim.Proof.DNS else "",
    )
    if proof == Claim.Proof.MAIL:
        _send_code(made)
    elif proof == Claim.Proof.DOCUMENT:
        made.document.save(f"{made.uid}.{paper.name.rpartition('.')[2]}", paper, save=False)
        _proved(made)
    return made


@transaction.atomic
def send_code(*, claim: Claim, by) -> None:
    """Send another code; the one before it is good no more. Raises Refused after five, or within a minute."""
    held = _held(claim, by)
    if held.state != Claim.State.PROVING or held.proof != Claim.Proof.MAIL:
        return
    if held.code_sent_at and timezone.now() - held.code_sent_at < A_MOMENT:
        raise Refused(_("A code was sent less than a minute ago. Look into the mailbox, and among the spam."))
    if held.codes_sent >= MOST_CODES:
        raise Refused(_("Five codes were sent. Withdraw the claim and prove it by another way."))
    _send_code(held)


def enter_code(*, claim: Claim, by, code: str) -> Claim:
    """Prove a claim by the code that was mailed. Raises Refused for a wrong one, which counts."""
    with transaction.atomic():
        held = _held(claim, by)
        if held.state != Claim.State.PROVING:
            return held
        if mail.is_good(held, code):
            return _proved(held)
        held.wrong_codes += 1
        held.save(update_fields=["wrong_codes"])
    # Outside, or the count would be rolled back with the refusal.
    if held.wrong_codes >= mail.MOST_TRIES:
        raise Refused(_("That was wrong too often. Have a new code sent."))
    raise Refused(_("This is not the code that was sent last, or it is older than half an hour."))


def check_record(*, claim: Claim, by) -> Claim:
    """Prove a claim by its record in the DNS. Raises Refused where it is not there, or nobody answers."""
    try:
        is_there = claim.state != Claim.State.PROVING or records.is_there(claim)
    except records.CannotAsk as error:
        raise Refused(_("The name servers of the domain did not answer. Try again in a few minutes.")) from error
    if not is_there:
        raise Refused(
            _("The record is not there yet. Name servers need up to some hours to tell each other of a new one.")
        )
    with transaction.atomic():
        held = _held(claim, by)
        return _proved(held) if held.state == Claim.State.PROVING else held


@transaction.atomic
def withdraw(*, claim: Claim, by) -> None:
    """Take a claim back. Nothing happens where it is decided."""
    held = _held(claim, by)
    if held.is_open:
        held.state = Claim.State.WITHDRAWN
        held.save(update_fields=["state"])
        desk.settle(thing=held)


@transaction.atomic
def decide(*, claim: Claim, is_accepted: bool, by, reason: str = "") -> Claim:
    """What the desk decides. Accepted, its member is a manager of the page."""
    held = Claim.objects.select_for_update(of=["self"]).select_related("page", "member").get(pk=claim.pk)
    if held.state != Claim.State.WAITING:
        raise Refused(_("This claim does not wait any more."))
    held.state = Claim.State.ACCEPTED if is_accepted else Claim.State.REFUSED
    held.decided_at, held.decided_by, held.reason = timezone.now(), by, reason
    held.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    if is_accepted and held.member:
        give(user=held.member, page=held.page, role=Speaker.Role.MANAGER, by=by, claim=held)
    return held


def _held(claim: Claim, by) -> Claim:
    """The claim as it stands, locked; raises Refused when it is not theirs."""
    Profile.objects.select_for_update(no_key=True).get(user=by)
    found = Claim.objects.select_for_update(of=["self"]).select_related("page", "member").filter(pk=claim.pk, member=by)
    held = found.first()
    if held is None:
        raise Refused(_("This claim is not yours."))
    return held


def _send_code(claim: Claim) -> None:
    code = mail.new_code()
    claim.code_hash, claim.code_sent_at = mail.hash_of(claim, code), timezone.now()
    claim.wrong_codes, claim.codes_sent = 0, claim.codes_sent + 1
    claim.save(update_fields=["code_hash", "code_sent_at", "wrong_codes", "codes_sent"])
    mail.send(claim, code)


def _proved(claim: Claim) -> Claim:
    claim.state, claim.proved_at = Claim.State.WAITING, timezone.now()
    claim.save()
    desk.hold(thing=claim, cause=Case.Cause.CLAIM, reasons=[f"claim-{claim.proof}"], risk=RISK)
    return claim
