"""In the admin: taking back what one member wrote or decided in a span of time. First seen, then done, then undone."""

import uuid
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from moderation import actions
from moderation.actions.sweeps import decided_by
from moderation.doors import moderator_in_admin
from moderation.forms import SpanForm, SweepForm
from moderation.models import Decision
from moderation.refusals import Refused
from moderation.subjects import things_made

NAME = "moderation_take_back"
UNDO = "moderation_take_back_undo"
ROLL_BACK = "moderation.roll_back"
SHOWN = 100
SPANS = (
    (gettext_lazy("last hour"), timedelta(hours=1)),
    (gettext_lazy("last day"), timedelta(days=1)),
    (gettext_lazy("last week"), timedelta(days=7)),
)


@moderator_in_admin
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, user_id: int) -> HttpResponse:
    """What a member wrote and decided from a moment to another; with a reason it is taken back, all in one act."""
    user = get_object_or_404(User.objects.select_related("profile"), pk=user_id)
    span = _span(request)
    if request.method == "POST" and span.is_valid():
        return _done(request, user, span)
    return _page(request, user, span, SweepForm(auto_id="sweep_%s"))


@moderator_in_admin
@require_POST
def undo(request: HttpRequest, user_id: int, batch: uuid.UUID) -> HttpResponse:
    """Take that back again, but for what somebody decided about since."""
    user = get_object_or_404(User, pk=user_id)
    try:
        number = actions.undo_batch(batch=batch, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        said = ngettext("%(n)s thing is as it was before.", "%(n)s things are as they were before.", number)
        messages.success(request, said % {"n": number})
    return redirect(NAME, user.pk)


def _span(request: HttpRequest) -> SpanForm:
    """What was asked for; the last day where nothing was."""
    data = request.POST if request.method == "POST" else request.GET
    if "since" in data:
        return SpanForm(data)
    now = timezone.now()
    return SpanForm({"since": f"{now - timedelta(days=1):%Y-%m-%dT%H:%M:%S}", "until": ""})


def _done(request: HttpRequest, user: User, span: SpanForm) -> HttpResponse:
    if request.POST.get("what") == "decisions":
        return _rolled_back(request, user, span)
    form = SweepForm(request.POST, auto_id="sweep_%s")
    if not form.is_valid():
        return _page(request, user, span, form, status=422)
    try:
        _batch, number = actions.take_back(user=user, by=request.user, **span.cleaned_data, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, user, span, form, status=409)
    said = ngettext(
        "%(n)s thing was hidden. The member was told.", "%(n)s things were hidden. The member was told.", number
    )
    return _back(request, user, said % {"n": number})


def _rolled_back(request: HttpRequest, user: User, span: SpanForm) -> HttpResponse:
    if not request.user.has_perm(ROLL_BACK):
        raise PermissionDenied("Only administrators undo what a moderator did.")
    _batch, number = actions.roll_back(moderator=user, by=request.user, **span.cleaned_data)
    said = ngettext("%(n)s decision was undone.", "%(n)s decisions were undone.", number)
    return _back(request, user, said % {"n": number})


def _back(request: HttpRequest, user: User, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(NAME, user.pk)


def _page(request: HttpRequest, user: User, span: SpanForm, form: SweepForm, status: int = 200) -> HttpResponse:
    asked = span.cleaned_data if span.is_valid() else None
    may_roll_back = request.user.has_perm(ROLL_BACK)
    things = things_made(user.pk, asked["since"], asked["until"]) if asked else []
    decisions = decided_by(user, asked["since"], asked["until"]) if asked and may_roll_back else Decision.objects.none()
    context = {
        "member": user,
        "span": span,
        "asked": asked,
        "form": form,
        "spans": _spans(user),
        "things": [_row(*each) for each in things[:SHOWN]],
        "thing_count": len(things),
        "decisions": decisions[:SHOWN],
        "decision_count": decisions.count(),
        "may_roll_back": may_roll_back,
        "is_oneself": user == request.user,
        "batches": _batches(user),
        "page_title": _("Take back"),
        "record_url": reverse("moderation:member", args=[user.get_username()]),
    }
    return render(request, "moderation/admin/take_back.html", context, status=status)


def _row(subject, thing, at) -> dict:
    return {
        "kind": subject.label,
        "title": subject.title_of(thing),
        "text": subject.text_of(thing),
        "url": subject.url_of(thing),
        "at": at,
    }


def _spans(user: User) -> list[dict]:
    now, page = timezone.now(), reverse(NAME, args=[user.pk])
    starts = ((label, f"{now - length:%Y-%m-%dT%H:%M:%S}") for label, length in SPANS)
    return [{"label": label, "url": f"{page}?{urlencode({'since': start})}"} for label, start in starts]


def _batches(user: User) -> list[dict]:
    """What was taken back of this member in one act, and not undone since; the newest first."""
    left = Decision.objects.filter(batch__isnull=False, undone_by=None)
    hidden = left.filter(author=user, action="hide", undoes=None)
    rolled = left.filter(undoes__by=user)
    return [*_grouped(hidden, _("hidden")), *_grouped(rolled, _("decisions undone"))]


def _grouped(decisions, what: str) -> list[dict]:
    rows = decisions.order_by().values("batch").annotate(count=Count("pk"), at=Max("at")).order_by("-at")[:5]
    return [{**row, "what": what} for row in rows]
