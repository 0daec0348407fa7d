"""The queue and the way to the next case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moderation import actions
from moderation.doors import moderator_action, moderator_page
from moderation.models import Case
from moderation.queue import Query, counts, page_of, row
from moderation.subjects import subjects


@moderator_page
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the most urgent or the oldest first."""
    query = Query.of(request.GET)
    cases, has_more = page_of(query, request.user)
    counted = counts(request.user)
    context = {
        "query": query,
        "here": query.address(),
        "rows": [row(case, request.user) for case in cases],
        "total": sum(number for _cause, _subject, number in counted),
        "causes": _cause_chips(query, counted),
        "kinds": _kind_chips(query, counted),
        "by_risk_url": query.address(order="") or "?",
        "by_age_url": query.address(order="age"),
        "previous_url": query.address(page=query.page - 1) if query.page > 1 else "",
        "next_url": query.address(page=query.page + 1) if has_more else "",
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
    cases = query.after(request.user, after) if after else query.cases(request.user)
    case = actions.claim_next(by=request.user, among=cases)
    if case is None and after:
        case = actions.claim_next(by=request.user, among=query.cases(request.user).exclude(pk=after.pk))
    if case is None:
        messages.info(request, _("Nothing else waits here."))
        return redirect(reverse("moderation:queue") + query.address())
    return redirect(reverse("moderation:case", args=[case.pk]) + query.address())


def _cause_chips(query: Query, counted) -> list[dict]:
    chips = [_chip(_("Everything"), query.address(cause=""), _sum(counted), not query.cause)]
    for cause in Case.Cause:
        number = _sum(counted, cause=cause.value)
        if number or cause.value == query.cause:
            is_current = query.cause == cause.value
            chips.append(_chip(cause.label, query.address(cause=cause.value), number, is_current))
    return chips


def _kind_chips(query: Query, counted) -> list[dict]:
    names = sorted({subject for _cause, subject, _number in counted})
    if len(names) < 2:
        return []
    chips = [_chip(_("All kinds"), query.address(subject=""), None, not query.subject)]
    for name in names:
        label = subjects[name].label if name in subjects else _("Appeal")
        chips.append(_chip(label, query.address(subject=name), _sum(counted, subject=name), query.subject == name))
    return chips


def _chip(label, address: str, count: int | None, current: bool) -> dict:
    return {"label": label, "url": address or "?", "count": count, "current": current}


def _sum(counted, cause: str = "", subject: str = "") -> int:
    return sum(
        number for its, kind, number in counted if (not cause or its == cause) and (not subject or kind == subject)
    )
