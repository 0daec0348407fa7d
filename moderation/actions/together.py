"""Several plain cases decided in one act: each by itself, so that one that cannot be decided holds up no other."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from moderation import notices
from moderation.models import Case, Decision
from moderation.refusals import Refused
from moderation.subjects import subjects

from .cases import locked, must_moderate, wait_for
from .decisions import choices, decide, take, thing_of

MOST = 50
FRIENDLY = ("publish", "restore", "dismiss")


@dataclass(frozen=True)
class Outcome:
    """What became of one case: a decision, or why there is none."""

    case_id: int
    title: str
    decision: Decision | None = None
    refusal: str = ""


def decide_together(
    *, shown: Sequence[tuple[int, str]], accept: bool, by, reason: str = "", statement: str = ""
) -> tuple[uuid.UUID, list[Outcome]]:
    """Accept or remove each of these cases, given with what the list showed of it (`Case.shown`).

    The mark of the act, and what became of each. Raises PermissionDenied, and Refused for too many at once.
    """
    must_moderate(by)
    if len(shown) > MOST:
        raise Refused(_("Decide about %(most)s at once at most.") % {"most": MOST})
    batch = uuid.uuid4()
    return batch, [_one(pk, seen, accept, by, reason, statement, batch) for pk, seen in dict(shown).items()]


@transaction.atomic
def put_back(*, batch: uuid.UUID, by) -> int:
    """Lay what was decided together on the desk again, out of sight as before; how many.

    Only by who decided it; what somebody has decided about since stays as it is.
    """
    must_moderate(by)
    decisions = list(Decision.objects.filter(batch=batch, case__isnull=False).select_related("author").order_by("pk"))
    if any(decision.by_id != by.pk for decision in decisions):
        raise PermissionDenied("Only who decided something takes it back by itself.")
    return sum(_back(decision, by) for decision in decisions)


def _one(pk: int, seen: str, accept: bool, by, reason: str, statement: str, batch: uuid.UUID) -> Outcome:
    title = Case.objects.filter(pk=pk).values_list("title", flat=True).first()
    if title is None:
        return Outcome(pk, "", refusal=_("There is no such case."))
    try:
        with transaction.atomic():
            case = locked(pk)
            action = _action(case, seen, accept, reason)
            decision = decide(
                case_id=pk, action=action, by=by, reason="" if accept else reason, statement=statement, batch=batch
            )
    except Refused as refusal:
        return Outcome(pk, title, refusal=str(refusal))
    return Outcome(pk, title, decision)


def _action(case: Case, seen: str, accept: bool, reason: str) -> str:
    if case.shown != seen:
        raise Refused(_("It was changed since the list showed it. Look at it again."))
    if not case.goes_with_others:
        raise Refused(_("This is looked at by itself."))
    subject, thing = thing_of(case)
    possible = choices(case, subject, thing)
    if accept:
        return next((name for name in FRIENDLY if name in possible), "")
    if reason not in subject.reasons:
        raise Refused(_("This reason is not one for such a thing."))
    return "remove" if "remove" in possible else "hide"


def _back(decision: Decision, by) -> int:
    wait_for(decision.author_id)
    case = Case.objects.select_for_update(of=("self",)).get(pk=decision.case_id)
    newest = Decision.objects.filter(subject=decision.subject, object_id=decision.object_id).first()
    subject = subjects.get(decision.subject)
    thing = subject.find(decision.object_id) if subject else None
    waits = Case.objects.undecided().filter(subject=case.subject, object_id=case.object_id).exists()
    if thing is None or waits or newest.pk != decision.pk:
        return 0
    if decision.action in ("publish", "restore"):
        if not subject.hide:
            return 0
        words = _("It is looked at once more.")
        take(subject, thing, action="hide", by=by, reason="other", statement=words, undoes=decision)
    case.state, case.closed_at = Case.State.OPEN, None
    case.save(update_fields=["state", "closed_at"])
    _tell(decision)
    return 1


def _tell(decision: Decision) -> None:
    title = _("“%(title)s” is looked at once more") % {"title": decision.title}
    words = _("The decision about it was taken back. You are told what is decided then.")
    notices.tell(decision.author, kind="moderation-again", title=title, text=words, url="/moderation/about-me/")
