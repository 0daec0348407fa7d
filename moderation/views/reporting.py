"""Reporting something that somebody wrote."""

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_action, restored
from moderation import actions
from moderation.actions.reports import reason_against_reporting, reports_left
from moderation.forms import ReportForm
from moderation.models import Report
from moderation.refusals import Refused
from moderation.subjects import Subject, subjects


@member_action("moderation.report", rate="10/m", methods=("GET", "POST"))
def report(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """The form with the reasons; sent, it lies on the desk. 404 for what this member cannot see."""
    kind, thing = thing_or_404(subject, pk)
    form = ReportForm(request.POST if request.method == "POST" else restored(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.report(thing=thing, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. A moderator looks at it, and you read here what became of it."))
            return redirect("moderation:my-reports")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "moderation/report.html", _shown(request, kind, thing, form), status=status)


def thing_or_404(subject: str, pk: int) -> tuple[Subject, Model]:
    """Something that can be reported: everybody can see it."""
    kind = subjects.get(subject)
    thing = kind.find(pk) if kind and kind.reportable and not kind.has_own_form else None
    if thing is None or not kind.is_visible(thing):
        raise Http404("There is nothing to report.")
    return kind, thing


def _shown(request: HttpRequest, kind: Subject, thing: Model, form: ReportForm) -> dict:
    about_it = {"subject": kind.name, "object_id": thing.pk}
    return {
        "form": form,
        "kind": kind,
        "title": kind.title_of(thing),
        "author": kind.author_of(thing),
        "text": kind.text_of(thing),
        "url": kind.url_of(thing),
        "reason_against": reason_against_reporting(kind, thing, request.user),
        "earlier": Report.objects.filter(reporter=request.user, **about_it).first(),
        "left": reports_left(request.user),
    }
