"""One case: what it is about, what is known of it, and deciding it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.htmx import wants_fragment
from moderation import actions, alarms
from moderation.actions.decisions import choices, seen_of
from moderation.checks import label_of
from moderation.diffs import changes
from moderation.doors import moderator_action, moderator_page
from moderation.forms import AnswerForm, DecisionForm
from moderation.models import Case, Decision
from moderation.queue import HARSH, Query, place_of, tone
from moderation.reasons import reason
from moderation.record import record_of
from moderation.refusals import Refused, TooFast
from moderation.subjects import subjects

from .claiming import answer_claim, claimed
from .queue import to_next

FRIENDLY = {
    "publish": gettext_lazy("Publish"),
    "dismiss": gettext_lazy("Leave as it is"),
    "restore": gettext_lazy("Put it back"),
}
AGAINST = {"hide": gettext_lazy("Hide"), "remove": gettext_lazy("Remove")}


@moderator_page
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """What a moderator needs to know to decide."""
    return _render(request, _case_or_404(pk), Query.of(request.GET))


@moderator_action("moderation.claim")
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it, so that nobody else decides it meanwhile."""
    case = _case_or_404(pk)
    try:
        actions.claim(case_id=pk, by=request.user)
    except Refused as refusal:
        if not wants_fragment(request):
            messages.warning(request, str(refusal))
    if wants_fragment(request):
        now = _case_or_404(pk)
        return answer_claim(request, _query(request).address(), {"case": now, **_claimed(now, request.user)})
    return redirect(_address(case, request))


@moderator_action("moderation.release")
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it back and return to the queue."""
    actions.release(case_id=_case_or_404(pk).pk, by=request.user)
    return redirect(reverse("moderation:queue") + _query(request).address())


@moderator_action("moderation.decide")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide, and open the next case. Whoever comes second is told who was faster."""
    case = _case_or_404(pk)
    form = DecisionForm(request.POST, case.kind)
    if not form.is_valid():
        return _render(request, case, _query(request), form=form, status=422)
    try:
        decision = actions.decide(case_id=pk, by=request.user, **form.cleaned_data)
    except TooFast as refusal:
        # Here, outside the transaction that the refusal rolled back.
        alarms.sound(alarms.Kind.PACE, detail=request.user.get_username())
        return _refused(request, case, form, refusal)
    except Refused as refusal:
        return _refused(request, case, form, refusal)
    messages.success(request, f"{decision.title}: {decision.get_action_display()}.")
    return to_next(request, _query(request), place_of(case))


@moderator_action("moderation.answer")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an appeal, and open the next case."""
    case, form = _case_or_404(pk), AnswerForm(request.POST)
    if not form.is_valid():
        return _render(request, case, _query(request), answer_form=form, status=422)
    try:
        made = actions.decide_appeal(case_id=pk, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        return _refused(request, case, form, refusal)
    messages.success(request, f"{case.title}: {made.get_state_display()}.")
    return to_next(request, _query(request), place_of(case))


@moderator_action("moderation.call_back")
def call_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what waits for its author back into the queue, and open it."""
    case = _case_or_404(pk)
    try:
        actions.call_back(case_id=pk, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It waits for a moderator again, and its author is told."))
    return redirect(_address(case, request))


@moderator_action("moderation.look_into")
def look_into(request: HttpRequest, subject: str, pk: int) -> HttpResponse:
    """Open something that nobody reported."""
    kind = subjects.get(subject)
    thing = get_object_or_404(kind.model, pk=pk) if kind else None
    if thing is None:
        return redirect("moderation:queue")
    try:
        case = actions.look_into(thing=thing, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("moderation:queue")
    return redirect("moderation:case", pk=case.pk)


def _case_or_404(pk: int) -> Case:
    return get_object_or_404(Case.objects.select_related("author__profile", "claimed_by"), pk=pk)


def _query(request: HttpRequest) -> Query:
    return Query.of(QueryDict(request.POST.get("queue", "").lstrip("?")))


def _address(case: Case, request: HttpRequest) -> str:
    return reverse("moderation:case", args=[case.pk]) + _query(request).address()


def _refused(request: HttpRequest, case: Case, form, refusal: Refused) -> HttpResponse:
    """409 with what was typed; of a case that is decided by now, its page says by whom."""
    name = "answer_form" if isinstance(form, AnswerForm) else "form"
    return _render(request, _case_or_404(case.pk), _query(request), refusal=str(refusal), status=409, **{name: form})


def _render(request: HttpRequest, case: Case, query: Query, *, status: int = 200, **more) -> HttpResponse:
    context = {
        "case": case,
        "here": query.address(),
        "kind": case.kind,
        "reasons": [label_of(name) for name in case.reasons if name],
        "tone": tone(case.risk),
        "is_harsh": bool(HARSH & set(case.reasons)),
        "reports": list(case.reports.select_related("reporter")),
        "record": record_of(case.author) if case.author else None,
        "returned": case.decisions.filter(action="send_back").select_related("by").first()
        if case.is_returned
        else None,
        **_claimed(case, request.user),
        **(_of_appeal(case) if case.cause == Case.Cause.APPEAL else _of_thing(case)),
        **more,
    }
    return render(request, "moderation/case.html", context, status=status)


def _claimed(case: Case, user) -> dict:
    return claimed(
        case,
        user,
        claim_url=reverse("moderation:claim", args=[case.pk]),
        release_url=reverse("moderation:release", args=[case.pk]),
    )


def _of_thing(case: Case) -> dict:
    thing = case.kind.find(case.object_id) if case.kind else None
    earlier = Decision.objects.filter(subject=case.subject, object_id=case.object_id).select_related("by")[:10]
    if thing is None:
        return {"thing": None, "earlier": earlier}
    possible = choices(case, case.kind, thing) if case.is_open else []
    return {
        "thing": thing,
        "text": case.kind.text_of(thing),
        "url": case.kind.url_of(thing),
        "earlier": earlier,
        "friendly": [(name, _button(case.kind, name)) for name in possible if name in FRIENDLY],
        "against": [(name, _button(case.kind, name)) for name in _against(case, possible)],
        "may_send_back": "send_back" in possible,
        "parts": [(part, changes(str(part.old), str(part.new))) for part in case.kind.parts_of(thing)],
        "may_part": "part" in possible,
        "seen": seen_of(case.kind, thing),
        "reasons_against": _offered({**case.kind.reasons, "repeated": reason("repeated")}),
        "reasons_back": _offered(case.kind.return_reasons),
    }


def _button(kind, name: str):
    return kind.wording[name].button if name in kind.wording else (FRIENDLY | AGAINST)[name]


def _against(case: Case, possible: list[str]) -> list[str]:
    """How it can be refused; where hiding is removing, one button is enough."""
    acts = case.kind.acts()
    is_one = acts.get("hide") is acts.get("remove")
    return [name for name in possible if name in AGAINST and not (is_one and name == "hide")]


def _offered(reasons) -> list[tuple]:
    """Key, label and words of each reason, as templates of statements."""
    return [(key, each.label, each.statement) for key, each in reasons.items()]


def _of_appeal(case: Case) -> dict:
    appeal = case.appeal
    first = appeal.decision
    kind = subjects.get(first.subject)
    thing = kind.find(first.object_id) if kind else None
    return {
        "appeal": appeal,
        "first": first,
        "thing": thing,
        "text": kind.text_of(thing) if thing else "",
        "url": kind.url_of(thing) if thing else "",
        "earlier": Decision.objects.filter(subject=first.subject, object_id=first.object_id).select_related("by")[:10],
    }
