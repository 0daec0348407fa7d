"""Who is at what waits: for cases and for what is decided elsewhere alike (templates in moderation/includes)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from moderation.models.claimable import Claimable


def claimed(claim: Claimable | None, user, *, claim_url: str, release_url: str) -> dict:
    """What the templates need; without a claim nobody has taken it."""
    return {
        "claim": claim,
        "taken_by": claim.claimed_by if claim and claim.is_taken_from(user) else None,
        "is_mine": bool(claim and claim.is_taken_by(user)),
        "claim_url": claim_url,
        "release_url": release_url,
    }


def answer_claim(request: HttpRequest, here: str, shown: dict) -> HttpResponse:
    """For htmx: the button anew, and beside it who has it now. `here` is the address of the queue they came from."""
    return render(request, "moderation/includes/claimed.html", {**shown, "here": here, "swapped": True})
