"""Claiming a page, proving it, taking it back."""

from django.utils import timezone

from operators import actions
from operators.actions import announcements, claims, invitations
from operators.models import Announcement, Claim, Contact, Invitation, Speaker
from operators.proofs import mail

from . import Case, Sent, World

CODE = "12345678"


def _claim(world: World, *, proof=Claim.Proof.MAIL) -> Claim:
    claim = claims.claim(
        page=world.park,
        by=world.member,
        position="Director",
        message="",
        proof=proof,
        domain="lakeland.example",
        address="director@lakeland.example" if proof == Claim.Proof.MAIL else "",
    )
    world.notes["claim"] = claim
    return claim


def _make(world: World) -> Sent:
    type(world.park).objects.filter(pk=world.park.pk).update(website="https://www.lakeland.example/")
    sent = {"position": "Director", "proof": "mail", "address": "director@lakeland.example"}
    return Sent(f"/operators/claim/{world.park.pk}/", sent)


def _enter(world: World) -> Sent:
    claim = _claim(world)
    Claim.objects.filter(pk=claim.pk).update(code_hash=mail.hash_of(claim, CODE))
    return Sent(f"/operators/claims/{claim.uid}/code/", {"code": CODE})


def _resend(world: World) -> Sent:
    claim = _claim(world)
    Claim.objects.filter(pk=claim.pk).update(code_sent_at=claim.code_sent_at - claims.A_MOMENT)
    return Sent(f"/operators/claims/{claim.uid}/another-code/")


def _check(world: World) -> Sent:
    """The record is there before they ask a second time: the name server that answers is a test's own."""
    from tests.operators.name_server import answering

    claim = _claim(world, proof=Claim.Proof.DNS)
    answering(claim.domain, claim.token)
    return Sent(f"/operators/claims/{claim.uid}/check/")


def _withdraw(world: World) -> Sent:
    return Sent(f"/operators/claims/{_claim(world).uid}/withdraw/")


def _mine(world: World) -> list:
    return list(Claim.objects.filter(member=world.member).values_list("state", "codes_sent"))


def _speaking(world: World, role: str = Speaker.Role.MANAGER) -> Speaker:
    world.notes["speaker"] = row = actions.give(user=world.member, page=world.park, role=role, by=None)
    return row


def _colleague(world: World) -> Speaker:
    """Of the member's, who is nobody of the world."""
    _speaking(world)
    return actions.give(user=_third(world), page=world.park, role=Speaker.Role.STAFF, by=None)


def _third(world: World):
    from tests.members.conftest import make_member

    return make_member(f"third-{world.member.pk}")


def _people(world: World) -> list:
    return sorted(Speaker.objects.current().filter(page=world.park).values_list("role", flat=True))


def _invite(world: World) -> Sent:
    _speaking(world)
    return Sent(f"/operators/places/{world.park.pk}/invite/", {"whom": _third(world).username, "role": "staff"})


def _invitations(world: World) -> list:
    return list(Invitation.objects.filter(page=world.park, invited_by__isnull=False).values_list("state", flat=True))


def _invited(world: World) -> Invitation:
    """The member, by a manager."""
    boss = _third(world)
    actions.give(user=boss, page=world.park, role=Speaker.Role.MANAGER, by=None)
    return invitations.invite(page=world.park, by=boss, whom=world.member.username, role="staff")


def _take_back_invitation(world: World) -> Sent:
    _speaking(world)
    made = invitations.invite(page=world.park, by=world.member, whom=_third(world).username, role="staff")
    return Sent(f"/operators/invitations/{made.uid}/take-back/")


def _said(title: str) -> dict:
    return {"kind": "news", "title": title, "text": "", "shown_from": "", "shown_until": ""}


def _announced(world: World) -> Announcement:
    _speaking(world)
    said = {**_said("Open again"), "shown_from": timezone.now(), "shown_until": None}
    return announcements.announce(page=world.park, by=world.member, said=said)


def _announce(world: World) -> Sent:
    _speaking(world)
    return Sent(f"/operators/places/{world.park.pk}/announce/", _said("Open"))


def _contact(world: World) -> Sent:
    _speaking(world)
    return Sent(f"/operators/places/{world.park.pk}/contact/", {"phone": "+49 7822 776688"})


def _phones(world: World) -> list:
    return list(Contact.objects.filter(page=world.park).values_list("phone", flat=True))


def _notices(world: World) -> list:
    return list(Announcement.objects.filter(page=world.park, taken_back_at=None).values_list("title", flat=True))


CASES = [
    Case("operators:invite", _invite, _invitations),
    Case(
        "operators:change-role",
        lambda world: Sent(f"/operators/people/{_colleague(world).pk}/role/", {"role": "manager"}),
        _people,
    ),
    Case("operators:remove", lambda world: Sent(f"/operators/people/{_colleague(world).pk}/remove/"), _people),
    Case("operators:contact", _contact, _phones),
    Case("operators:announce", _announce, _notices),
    Case(
        "operators:change-announcement",
        lambda world: Sent(f"/operators/announcements/{_announced(world).uid}/", _said("Closed")),
        _notices,
    ),
    Case(
        "operators:take-back-announcement",
        lambda world: Sent(f"/operators/announcements/{_announced(world).uid}/take-back/"),
        _notices,
    ),
    Case("operators:accept", lambda world: Sent(f"/operators/invitations/{_invited(world).uid}/accept/"), _people),
    Case(
        "operators:decline",
        lambda world: Sent(f"/operators/invitations/{_invited(world).uid}/decline/"),
        _invitations,
    ),
    Case("operators:take-back-invitation", _take_back_invitation, _invitations),
    Case("operators:claim-page", _make, _mine, owned=False),
    Case("operators:enter-code", _enter, _mine),
    Case("operators:send-code", _resend, _mine),
    Case("operators:check-record", _check, _mine),
    Case("operators:withdraw", _withdraw, _mine),
]
