"""The queue and the way to the next case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moderation import actions, beside
from moderation.doors import moderator_action, moderator_page
from moderation.models import Case
from moderation.queue import Figures, Query, figures, page_of
from moderation.subjects import subjects

from .together import reasons_for


@moderator_page
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the most urgent or the oldest first."""
    query = Query.of(request.GET)
    rows, before, after = page_of(query, request.user)
    counted = figures(request.user)
    joinable = [row["case"] for row in rows if row.get("can_join")]
    context = {
        "query": query,
        "here": query.address(),
        "rows": rows,
        "total": counted.total,
        "oldest": counted.oldest(query),
        "causes": _cause_chips(query, counted),
        "kinds": _kind_chips(query, counted),
        "by_risk_url": query.address(order="") or "?",
        "by_age_url": query.address(order="age"),
        "previous_url": query.address(before=before) if before else "",
        "next_url": query.address(after=after) if after else "",
        "joinable": len(joinable),
        "reasons": reasons_for(joinable),
    }
    return render(request, "moderation/queue.html", context)


@moderator_action("moderation.next")
def next_case(request: HttpRequest) -> HttpResponse:
    """Take the next free case of the queue and open it; `after` names the one that is skipped."""
    query = Query.of(QueryDict(request.POST.get("queue", "").lstrip("?")))
    after = request.POST.get("after", "")
    skipped = Case.objects.filter(pk=after).first() if after.isdecimal() and len(after) < 18 else None
    if skipped:
        actions.release(case_id=skipped.pk, by=request.user)
    return to_next(request, query, skipped)


def to_next(request: HttpRequest, query: Query, after: Case | None = None) -> HttpResponse:
    """The page of the next case, taken; the queue where none is left."""
    cases = query.following(request.user, after) if after else query.cases(request.user)
    case = actions.claim_next(by=request.user, among=cases)
    if case is None and after:
        case = actions.claim_next(by=request.user, among=query.cases(request.user).exclude(pk=after.pk))
    if case is None:
        messages.info(request, _("Nothing else waits here."))
        return redirect(reverse("moderation:queue") + query.address())
    return redirect(reverse("moderation:case", args=[case.pk]) + query.address())


def _cause_chips(query: Query, counted: Figures) -> list[dict]:
    chips = [_chip(_("Everything"), query.address(cause=""), counted.total, not query.cause)]
    for cause in Case.Cause:
        number = counted.number(cause=cause.value)
        if number or cause.value == query.cause:
            is_current = query.cause == cause.value
            chips.append(_chip(cause.label, query.address(cause=cause.value), number, is_current))
    for name, (number, _oldest) in counted.sources.items():
        if number or name == query.cause:
            address = query.address(cause=name, subject="")
            chips.append(_chip(beside.sources[name].label, address, number, query.cause == name))
    return chips


def _kind_chips(query: Query, counted: Figures) -> list[dict]:
    names = sorted({subject for _cause, subject, _number, _at in counted.cases})
    if len(names) < 2:
        return []
    chips = [_chip(_("All kinds"), query.address(subject=""), None, not query.subject)]
    for name in names:
        label = subjects[name].label if name in subjects else _("Appeal")
        number = counted.number(subject=name)
        chips.append(_chip(label, query.address(subject=name), number, query.subject == name))
    return chips


def _chip(label, address: str, count: int | None, current: bool) -> dict:
    return {"label": label, "url": address or "?", "count": count, "current": current}
