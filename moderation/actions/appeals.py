"""The one appeal against a decision, and its answer by somebody else."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from moderation import notices
from moderation.models import Appeal, Case, Decision
from moderation.refusals import NotYours, Refused
from moderation.subjects import subjects

from .cases import bar, leave_desk, locked, must_moderate
from .decisions import must_be_free_to_decide, take
from .sanctions import lift

# What cases of appeals are called; they are no registered subject: they end in one of two answers.
APPEALS = "appeal"
WITHIN = timedelta(days=180)


@transaction.atomic
def appeal(*, decision: Decision, by, text: str) -> Appeal:
    """The author says why a decision is wrong, once. It goes to another moderator than the first."""
    if decision.author_id != by.pk:
        raise NotYours(_("Only its author can appeal against a decision."))
    if not may_be_appealed(decision):
        raise Refused(_("Against this decision there is no appeal."))
    if not text.strip():
        raise Refused(_("Say why the decision is wrong."))
    made = _write(decision, by, text)
    made.case = _on_desk(made)
    made.save(update_fields=["case"])
    return made


@transaction.atomic
def decide_appeal(*, case_id: int, overturn: bool, answer: str, by) -> Appeal:
    """Let the decision stand or take it back, with an answer to the author. Never by who decided first."""
    must_moderate(by)
    case = locked(case_id)
    must_be_free_to_decide(case, by)
    if not answer.strip():
        raise Refused(_("Write an answer: the author reads it."))
    made = _close(Appeal.objects.select_for_update(of=("self",)).get(case=case), overturn, answer.strip(), by)
    _write_down(case, made, by, overturn)
    leave_desk(case)
    _tell(made, overturn)
    return made


def may_be_appealed(decision: Decision) -> bool:
    """Whether the author can still appeal."""
    return (
        decision.can_be_appealed
        and decision.at > timezone.now() - WITHIN
        and not Appeal.objects.filter(decision=decision).exists()
        and not decision.undone_by.exists()
    )


def _write(decision: Decision, by, text: str) -> Appeal:
    try:
        with transaction.atomic():
            return Appeal.objects.create(decision=decision, author=by, first_by=decision.by, text=text.strip()[:3000])
    except IntegrityError as error:
        raise Refused(_("You have appealed against this decision before.")) from error


def _on_desk(made: Appeal) -> Case:
    case = Case.objects.create(
        subject=APPEALS,
        object_id=made.pk,
        cause=Case.Cause.APPEAL,
        reasons=[made.decision.reason],
        risk=4,
        title=made.decision.title,
        excerpt=made.text[:600],
        author=made.author,
    )
    bar(case, made.first_by)
    return case


def _close(made: Appeal, overturn: bool, answer: str, by) -> Appeal:
    made.state = Appeal.State.OVERTURNED if overturn else Appeal.State.UPHELD
    made.answer, made.decided_by, made.decided_at = answer, by, timezone.now()
    made.save()
    return made


def _write_down(case: Case, made: Appeal, by, overturn: bool) -> None:
    """One row of the log for each answer; taking a decision back undoes what it did."""
    first = made.decision
    if not overturn:
        _let_stand(case, made, by)
    elif hasattr(first, "sanction"):
        lift(sanction=first.sanction, by=by, statement=made.answer, case=case, silently=True)
    else:
        _take_back(first, case, by, made.answer)


def _let_stand(case: Case, made: Appeal, by) -> None:
    Decision.objects.create(
        subject=APPEALS,
        object_id=made.pk,
        title=made.decision.title,
        case=case,
        action="dismiss",
        statement=made.answer,
        author=made.author,
        by=by,
    )


def _take_back(first: Decision, case: Case, by, answer: str) -> None:
    subject = subjects.get(first.subject)
    thing = subject.find(first.object_id) if subject else None
    if thing is None:
        raise Refused(_("It is no longer there. Nothing is left to put back."))
    take(subject, thing, action="restore", by=by, statement=answer, case=case, undoes=first)


def _tell(made: Appeal, overturn: bool) -> None:
    words = (
        _("Your appeal about “%(title)s” was right: the decision was taken back")
        if overturn
        else _("Your appeal about “%(title)s” was heard: the decision stands")
    )
    notices.tell(
        made.author,
        kind="appeal-answer",
        title=words % {"title": made.decision.title},
        text=made.answer,
        url=f"/moderation/about-me/{made.decision_id}/",
        mail=True,
    )
