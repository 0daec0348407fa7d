"""What operators hold of a member: claims and for what they spoke."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from accounts.belongings import belongs

from .models import Announcement, Claim, Contact, Invitation, Speaker
from .signals import speakers_changed


def export(user):
    """Claims with their papers, the pages for which the member speaks or spoke, and what they wrote for them."""
    yield "operators/claims", _claims(user)
    yield "operators/speaks-for", _speakers(user)
    yield "operators/announcements", _announcements(user)
    yield "operators/contacts", _contacts(user)
    yield "operators/invitations", _invitations(user)
    for claim in Claim.objects.filter(member=user).exclude(document=""):
        if claim.document.storage.exists(claim.document.name):
            ending = claim.document.name.rpartition(".")[2]
            yield f"operators/documents/{claim.uid}.{ending}", claim.document.storage.open(claim.document.name)


@transaction.atomic
def erase(user, keep_reviews: bool) -> None:
    """Delete them, with the papers; what a place announced stays without a name."""
    for claim in Claim.objects.filter(member=user):
        claim.document.delete(save=False)
        claim.delete()
    Invitation.objects.filter(user=user).delete()
    Invitation.objects.filter(invited_by=user).update(invited_by=None)
    Announcement.objects.filter(author=user).update(author=None)
    Contact.objects.filter(edited_by=user).update(edited_by=None)
    pages = set(Speaker.objects.filter(user=user).values_list("page_id", flat=True))
    Speaker.objects.filter(user=user).delete()
    if pages:
        speakers_changed.send(Speaker, user_ids={user.pk}, page_ids=pages)


def _claims(user) -> Iterator[dict]:
    for claim in Claim.objects.filter(member=user).select_related("page").order_by("created_at"):
        yield {
            "page": claim.page.title,
            "position": claim.position,
            "message": claim.message,
            "proof": claim.proof,
            "domain": claim.domain,
            "address": claim.address,
            "state": claim.state,
            "made": claim.created_at.isoformat(),
            "decided": claim.decided_at.isoformat() if claim.decided_at else "",
            "reason": claim.reason,
        }


def _speakers(user) -> Iterator[dict]:
    for row in Speaker.objects.filter(user=user).select_related("page").order_by("since"):
        yield {
            "page": row.page.title,
            "role": row.role,
            "since": row.since.isoformat(),
            "until": row.until.isoformat() if row.until else "",
            "ended_because": row.ended_because,
        }


def _announcements(user) -> Iterator[dict]:
    for row in Announcement.objects.filter(author=user).select_related("page").order_by("pk"):
        yield {
            "page": row.page.title,
            "kind": row.kind,
            "title": row.title,
            "text": row.text,
            "shown_from": row.shown_from.isoformat(),
            "shown_until": row.shown_until.isoformat() if row.shown_until else "",
            "state": row.state,
        }


def _contacts(user) -> Iterator[dict]:
    for row in Contact.objects.filter(edited_by=user).select_related("page").order_by("pk"):
        yield {"page": row.page.title, **row.said, "edited": row.edited_at.isoformat(), "state": row.state}


def _invitations(user) -> Iterator[dict]:
    for row in Invitation.objects.filter(Q(user=user) | Q(invited_by=user)).select_related("page").order_by("pk"):
        yield {
            "page": row.page.title,
            "role": row.role,
            "made": row.created_at.isoformat(),
            "state": row.state,
            "was_invited": row.user_id == user.pk,
        }


def register() -> None:
    """Called when Django starts."""
    models = [f"operators.{name}" for name in ("Announcement", "Claim", "Contact", "Invitation", "Speaker")]
    belongs("operators", models=models, export=export, erase=erase)
