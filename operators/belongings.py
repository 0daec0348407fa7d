"""What operators hold of a member: claims and for what they spoke."""

from collections.abc import Iterator

from django.db import transaction

from accounts.belongings import belongs

from .models import Claim, Speaker
from .signals import speakers_changed


def export(user):
    """Claims, and the pages for which the member speaks or spoke."""
    yield "operators/claims", _claims(user)
    yield "operators/speaks-for", _speakers(user)
    for claim in Claim.objects.filter(member=user).exclude(document=""):
        if claim.document.storage.exists(claim.document.name):
            ending = claim.document.name.rpartition(".")[2]
            yield f"operators/documents/{claim.uid}.{ending}", claim.document.storage.open(claim.document.name)


@transaction.atomic
def erase(user, keep_reviews: bool) -> None:
    """Delete both, with the papers."""
    for claim in Claim.objects.filter(member=user):
        claim.document.delete(save=False)
        claim.delete()
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


def register() -> None:
    """Called when Django starts."""
    belongs("operators", models=["operators.Claim", "operators.Speaker"], export=export, erase=erase)
