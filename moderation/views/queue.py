"""The queue and the way to the next case."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from moderation import beside
from moderation.doors import moderator_action, moderator_page
from moderation.models import Case
from moderation.next import place_after, take_next
from moderation.places import Place
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
        "list_url": _list_url(query.cause),
    }
    return render(request, "moderation/queue.html", context)


@moderator_action("moderation.next")
def next_case(request: HttpRequest) -> HttpResponse:
    """Take the next free one of the queue and open it; `after` names the one that is skipped."""
    query = Query.of(QueryDict(request.POST.get("queue", "").lstrip("?")))
    return to_next(request, query, place_after(request.POST.get("after", ""), request.user))


def to_next(request: HttpRequest, query: Query, after: Place | None = None) -> HttpResponse:
    """The page of the next one, taken; the queue where none is left."""
    query = replace(query, returned=False)
    taken = take_next(query, request.user, after)
    if taken is None:
        messages.info(request, _("Nothing else waits here."))
        return redirect(reverse("moderation:queue") + query.address())
    if taken.case:
        return redirect(reverse("moderation:case", args=[taken.case.pk]) + query.address())
    return redirect(reverse("moderation:elsewhere", args=[taken.place.source, taken.place.pk]) + query.address())


def _list_url(cause: str) -> str:
    name = beside.sources[cause].list_name if cause in beside.sources else ""
    return reverse(name) if name else ""


def _cause_chips(query: Query, counted: Figures) -> list[dict]:
    """A cause and a source of the same name are one chip."""
    chips = [
        _chip(_("Everything"), query.address(cause="", state=""), counted.total, not (query.cause or query.returned))
    ]
    names = [*Case.Cause.values, *(name for name in counted.sources if name not in Case.Cause.values)]
    for name in names:
        number = counted.number(cause=name) if name in Case.Cause.values else 0
        is_current = query.cause == name and not query.returned
        changes = {"cause": name, "state": ""}
        label = Case.Cause(name).label if name in Case.Cause.values else beside.sources[name].label
        if name in counted.sources:
            # The rows of a source are of no kind.
            number, changes["subject"] = number + counted.sources[name][0], ""
        if number or is_current:
            chips.append(_chip(label, query.address(**changes), number, is_current))
    if counted.returned[0] or query.returned:
        address = query.address(cause="", subject="", state=Case.State.RETURNED.value)
        chips.append(_chip(_("Waits for its author"), address, counted.returned[0], query.returned))
    return chips


def _kind_chips(query: Query, counted: Figures) -> list[dict]:
    names = sorted({subject for cause, subject, _number, _at in counted.cases if query.cause in ("", cause)})
    if len(names) < 2 or query.returned:
        return []
    chips = [_chip(_("All kinds"), query.address(subject=""), None, not query.subject)]
    for name in names:
        label = subjects[name].label if name in subjects else _("Appeal")
        number = counted.number(query.cause, name)
        chips.append(_chip(label, query.address(subject=name), number, query.subject == name))
    return chips


def _chip(label, address: str, count: int | None, current: bool) -> dict:
    return {"label": label, "url": address or "?", "count": count, "current": current}
