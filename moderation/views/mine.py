"""What a member sees of the desk: their reports, decisions about what they wrote."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page, restored
from moderation import actions
from moderation.actions.appeals import may_be_appealed
from moderation.forms import AppealForm
from moderation.models import Decision
from moderation.reasons import reason
from moderation.refusals import Refused

PER_PAGE = 30


@member_page
def my_reports(request: HttpRequest) -> HttpResponse:
    """What I reported, and what became of it."""
    return render(request, "moderation/my_reports.html", _page(request, request.user.reports_made.order_by("-made_at")))


@member_page
def about_me(request: HttpRequest) -> HttpResponse:
    """All decisions about what I wrote, with their reasons."""
    return render(request, "moderation/about_me.html", _page(request, _about(request.user)))


@member_action("moderation.appeal", rate="10/h", methods=("GET", "POST"), while_refused=True)
def decision_about_me(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with its statement of reasons, and the one appeal against it; also for those who may not write."""
    decision = get_object_or_404(_about(request.user), pk=pk)
    form = AppealForm(request.POST if request.method == "POST" else restored(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.appeal(decision=decision, by=request.user, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your appeal is with the moderators. Another one than the first decides."))
            return redirect(request.path)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "moderation/decision.html", _shown(decision, form), status=status)


def _about(user):
    return Decision.objects.filter(author=user).exclude(subject="appeal").select_related("appeal", "sanction")


def _shown(decision: Decision, form: AppealForm) -> dict:
    return {
        "decision": decision,
        "form": form,
        "appeal": getattr(decision, "appeal", None),
        "reason": reason(decision.reason).label if decision.reason else "",
        "may_appeal": may_be_appealed(decision),
    }


def _page(request: HttpRequest, rows) -> dict:
    """One page of rows and the ways on; the number is read kindly."""
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "rows": page,
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
