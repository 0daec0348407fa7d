"""A new or changed text on its way to the public: checked, remembered, and laid on the desk where it waits."""

from django.db import transaction
from django.db.models import Model

from moderation import alarms
from moderation.checks import Verdict, judge, remember
from moderation.checks.judging import Finding
from moderation.models import Case
from moderation.subjects import Subject, subject_of

from .cases import hold


@transaction.atomic
def screen(
    *, thing: Model, author, is_edit: bool = False, typed_in: float | None = None, is_vouched_for: bool = False
) -> Verdict:
    """Check the text of a saved thing. Where the verdict holds it, it lies on the desk: the caller makes it pending."""
    subject = subject_of(thing)
    text = subject.text_of(thing)
    how = {"is_edit": is_edit, "typed_in": typed_in, "is_vouched_for": is_vouched_for}
    verdict = judge(author, text, subject.name, object_id=thing.pk, **how)
    if text.strip() and _was_sent_back(subject, thing):
        verdict = Verdict((*verdict.findings, Finding("sent_again")))
    remember(author, text, subject.name, thing.pk)
    if verdict.holds:
        cause = Case.Cause.HELD if verdict.is_suspicious else Case.Cause.NEW
        hold(thing=thing, cause=cause, reasons=verdict.reasons, risk=verdict.risk)
    if verdict.is_suspicious:
        alarms.after_holding(verdict.reasons, subject.title_of(thing))
    return verdict


def _was_sent_back(subject: Subject, thing: Model) -> bool:
    return Case.objects.filter(subject=subject.name, object_id=thing.pk, state=Case.State.RETURNED).exists()
