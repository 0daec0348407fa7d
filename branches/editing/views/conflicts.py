"""The screen on which conflicts are decided. A plain form for each page; nothing of it needs a script."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from branches.actions.resolving import Dispute, dispute_of, disputes_of, overcome, resolve
from branches.editing.conflicts import Sheet, sheet_of, titles_of
from branches.editing.finishing import finish, ways_to_finish
from branches.editing.rights import must_edit, why_closed
from branches.merging import resolve_with, take
from branches.models import Branch, BranchHead
from branches.refusals import NotAllowed, Refused

# A page of the screen: comparing and reading that many takes a second or two.
SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: HttpRequest, pk: int) -> HttpResponse:
    """What is left to decide on a branch; what is sent decides about one thing of it."""
    branch = get_object_or_404(Branch.objects.select_related("parent", "owner"), pk=pk)
    must_edit(request.user, branch)
    if request.method != "POST" or why_closed(branch):
        return _screen(request, branch)
    if "finish" in request.POST:
        return _finished(request, branch)
    head = get_object_or_404(branch.heads, pk=request.POST.get("head") or 0)
    return _decided(request, branch, head)


def _decided(request: HttpRequest, branch: Branch, head: BranchHead) -> HttpResponse:
    try:
        if "obstacle" in request.POST:
            kind, _sep, choice = request.POST["obstacle"].partition(":")
            overcome(branch, head, kind, choice, by=request.user)
            messages.success(request, _("It was decided."))
            return _again(branch)
        dispute = dispute_of(branch, head)
        sheet = sheet_of(branch, dispute, request.POST)
        decisions, lost = _decisions(request.POST, dispute, sheet)
        if decisions is None:
            messages.error(request, _("Nothing was kept yet: a value that you typed does not fit its field."))
            return _screen(request, branch, sheet, status=422)
        if lost:
            words = _("Changed meanwhile, so look again before you decide: %(places)s.")
            messages.warning(request, words % {"places": ", ".join(lost)})
        if decisions:
            resolve(branch, head, decisions, by=request.user)
            words = ngettext("%(n)d decision was kept.", "%(n)d decisions were kept.", len(decisions))
            messages.success(request, words % {"n": len(decisions)})
        elif not lost:
            messages.warning(request, _("Nothing was chosen yet."))
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    return _again(branch, head)


def _decisions(data: Any, dispute: Dispute, sheet: Sheet) -> tuple[dict | None, list[str]]:
    """What was chosen, by key, and the places that have changed since; None where something typed is wrong."""
    by_key = {standing.conflict.key: standing.conflict for standing in dispute.conflicts}
    decisions, lost, is_wrong = {}, [], False
    for choice in sheet.choices:
        conflict = by_key[choice.key]
        side = _side(data, choice)
        if not side:
            continue
        if data.get(f"digest-{choice.place}") != choice.digest or data.get(f"key-{choice.place}") != choice.key:
            lost.append(choice.where)
        elif side != "value":
            decisions[choice.key] = take(conflict, side)
        elif choice.form is not None and choice.form.is_valid():
            decisions[choice.key] = resolve_with(conflict, choice.form.value)
        else:
            is_wrong = True
    return (None if is_wrong else decisions), lost


def _side(data: Any, choice: Any) -> str:
    """All of the page at once by one button, else each by its own."""
    everything = data.get("everything", "")
    side = everything if everything in ("a", "b", "base") else data.get(f"take-{choice.place}", "")
    return side if side in ("a", "b", "base", "value") else ""


def _finished(request: HttpRequest, branch: Branch) -> HttpResponse:
    try:
        words, url = finish(branch, request.POST["finish"], by=request.user)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _again(branch)
    messages.success(request, words)
    return redirect(url)


def _again(branch: Branch, head: BranchHead | None = None) -> HttpResponse:
    url = reverse("branches:conflicts", args=[branch.pk])
    return redirect(f"{url}#thing-{head.pk}" if head is not None else url)


def _screen(request: HttpRequest, branch: Branch, sent: Sheet | None = None, status: int = 200) -> HttpResponse:
    closed = why_closed(branch)
    disputes = [] if not branch.is_open else disputes_of(branch)
    paginator = Paginator(disputes, SHOWN)
    shown = paginator.get_page(request.GET.get("p"))
    sheets = [sheet_of(branch, dispute) for dispute in shown]
    if sent is not None:
        sheets = [sent if sheet.head.pk == sent.head.pk else sheet for sheet in sheets]
    left = sum(dispute.left for dispute in disputes)
    context = {
        "branch": branch,
        "is_late": branch.kind == Branch.Kind.LATE,
        "closed": closed,
        "sheets": sheets,
        "shown": shown,
        "left": left,
        "total": left + sum(1 for each in disputes for standing in each.conflicts if standing.decision),
        "pages": len(disputes),
        "titles": titles_of(branch),
        "ways": [] if closed or left else ways_to_finish(branch, request.user),
        "page_title": _("What was changed on both sides"),
        "page_subtitle": branch.name,
    }
    return render(request, "branches/editing/conflicts.html", context, status=status)
