"""One row of the queue that is decided elsewhere: what is known of it, who is at it, and the way there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from core.htmx import wants_fragment
from moderation import actions, beside
from moderation.actions.elsewhere import gone
from moderation.doors import moderator_action, moderator_page
from moderation.queue import Query, tone
from moderation.record import record_of
from moderation.refusals import Refused

from .claiming import answer_claim, claimed


@moderator_page
def elsewhere(request: HttpRequest, source: str, pk: int) -> HttpResponse:
    """What a moderator needs to know before they go there; of what waits no more, what became of it."""
    query, found = Query.of(request.GET), beside.row_of(source, pk, request.user)
    if found is None:
        messages.info(request, gone(source, pk))
        return redirect(reverse("moderation:queue") + query.address())
    place, waiting = found
    kind = beside.sources[source]
    context = {
        "place": place,
        "waiting": waiting,
        "kind": kind.label,
        "tone": tone(kind.risk),
        "here": query.address(),
        "record": record_of(waiting.author) if waiting.author else None,
        **_claimed(source, pk, request.user),
    }
    return render(request, "moderation/elsewhere.html", context)


@moderator_action("moderation.claim_elsewhere")
def claim(request: HttpRequest, source: str, pk: int) -> HttpResponse:
    """Take it, so that nobody else decides it meanwhile; with `open`, go on to where it is decided."""
    try:
        actions.claim_elsewhere(source=source, pk=pk, by=request.user)
    except Refused as refusal:
        if not wants_fragment(request):
            messages.warning(request, str(refusal))
    else:
        # Somebody who need not take it may decide it in this very moment: then its page says so.
        found = beside.row_of(source, pk, request.user) if request.POST.get("open") else None
        if found:
            return redirect(found[1].url)
    if wants_fragment(request):
        return answer_claim(request, _query(request).address(), _claimed(source, pk, request.user))
    return redirect(reverse("moderation:elsewhere", args=[source, pk]) + _query(request).address())


@moderator_action("moderation.release_elsewhere")
def release(request: HttpRequest, source: str, pk: int) -> HttpResponse:
    """Give it back and return to the queue."""
    actions.release_elsewhere(source=source, pk=pk, by=request.user)
    return redirect(reverse("moderation:queue") + _query(request).address())


def _query(request: HttpRequest) -> Query:
    return Query.of(QueryDict(request.POST.get("queue", "").lstrip("?")))


def _claimed(source: str, pk: int, user) -> dict:
    return claimed(
        beside.claims([source]).get((source, pk)),
        user,
        claim_url=reverse("moderation:claim-elsewhere", args=[source, pk]),
        release_url=reverse("moderation:release-elsewhere", args=[source, pk]),
    )
