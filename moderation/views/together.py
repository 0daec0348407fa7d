"""Several plain cases of the list decided with one reason, what became of each, and taking it back."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moderation import actions
from moderation.doors import moderator_action, moderator_page
from moderation.forms import TogetherForm
from moderation.models import Case, Decision
from moderation.queue import Query
from moderation.refusals import Refused

# What was not decided is told on the page after it; so much of it is kept in the session.
_REFUSALS = "moderation.together"


@moderator_action("moderation.together", rate="30/m")
def decide(request: HttpRequest) -> HttpResponse:
    """Decide about each that was chosen, and tell what became of it."""
    queue = reverse("moderation:queue") + Query.of(QueryDict(request.POST.get("queue", "").lstrip("?"))).address()
    form = TogetherForm(request.POST)
    if not form.is_valid():
        for error in form.errors.values():
            messages.error(request, error[0])
        return redirect(queue)
    asked = form.cleaned_data
    shown = [(int(pk), seen) for pk, _dot, seen in (each.partition(".") for each in asked.pop("chosen"))]
    try:
        batch, outcomes = actions.decide_together(shown=shown, by=request.user, **asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(queue)
    refused = [[each.case_id, each.title, each.refusal] for each in outcomes if not each.decision]
    request.session[_REFUSALS] = {"batch": str(batch), "refused": refused, "queue": queue}
    return redirect("moderation:decided-together", batch=batch)


@moderator_page
def decided(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """What became of each."""
    decisions = list(Decision.objects.filter(batch=batch, by=request.user, case__isnull=False).order_by("pk"))
    kept = request.session.get(_REFUSALS, {})
    is_this = kept.get("batch") == str(batch)
    context = {
        "batch": batch,
        "decisions": decisions,
        "refused": kept["refused"] if is_this else [],
        "queue": kept["queue"] if is_this else reverse("moderation:queue"),
        "may_undo": bool(decisions) and not Case.objects.open().filter(decisions__batch=batch).exists(),
    }
    return render(request, "moderation/together.html", context)


@moderator_action("moderation.undo_together", rate="30/m")
def undo(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """Lay all of it on the desk again."""
    number = actions.put_back(batch=batch, by=request.user)
    said = ngettext("%(n)s thing waits on the desk again.", "%(n)s things wait on the desk again.", number)
    messages.success(request, said % {"n": number} if number else _("Nothing could be taken back."))
    return redirect("moderation:queue")


def reasons_for(cases: Sequence[Case]) -> list[tuple]:
    """The reasons for which these can be refused: key and words."""
    found: dict = {}
    for case in cases:
        found |= dict(case.kind.reasons) if case.kind else {}
    return [(key, each.label) for key, each in found.items()]
