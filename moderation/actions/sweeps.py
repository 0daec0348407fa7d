"""Many decisions in one act, each written down, all undone together."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from moderation import notices
from moderation.models import Case, Decision
from moderation.refusals import NotYours, Refused
from moderation.subjects import subjects, visible_things_of

from .cases import leave_desk, must_moderate, wait_for
from .decisions import statement_of, take
from .sanctions import lift

_BACK = {"hide": "restore", "remove": "restore", "publish": "hide", "restore": "hide"}


@transaction.atomic
def hide_everything(*, user, reason: str, by, statement: str = "") -> tuple[uuid.UUID, int]:
    """Hide all that a member wrote and others can see; the mark of the act, and how many. The author is told once."""
    must_moderate(by)
    if user.pk == by.pk:
        raise NotYours(_("Nobody decides about themselves."))
    wait_for(user.pk)
    batch, last = uuid.uuid4(), None
    things = [(subject, thing) for subject, thing in visible_things_of(user.pk) if subject.hide]
    for subject, thing in things:
        last = take(subject, thing, action="hide", by=by, reason=reason, statement=statement, batch=batch)
        _close_case_of(last)
    if last:
        _tell(last, len(things))
    return batch, len(things)


@transaction.atomic
def undo_batch(*, batch: uuid.UUID, by) -> int:
    """Put back what one act has hidden, but for what somebody decided about since. How many came back."""
    must_moderate(by)
    decisions = list(Decision.objects.filter(batch=batch, action="hide"))
    if not decisions:
        raise Refused(_("There is nothing to undo."))
    return sum(_undo(decision, by, "") for decision in decisions)


@transaction.atomic
def roll_back(*, moderator, since: datetime, by, statement: str = "") -> int:
    """Undo all that a moderator decided since a moment, where nobody decided again. How many were undone.

    For administrators, where an account was taken over.
    """
    if not by.has_perm("moderation.roll_back"):
        raise PermissionDenied("Only administrators undo what a moderator did.")
    made = Decision.objects.filter(by=moderator, at__gte=since).exclude(action__in=["dismiss", "lift"]).order_by("-pk")
    return sum(_undo(decision, by, statement) for decision in made)


def _undo(decision: Decision, by, statement: str) -> int:
    """Take one decision back; 0 where it is no longer the last word or its thing is gone."""
    statement = statement or _("A decision was taken back.")
    wait_for(decision.author_id)
    if sanction := getattr(decision, "sanction", None):
        return _undo_sanction(sanction, by, statement)
    newest = Decision.objects.filter(subject=decision.subject, object_id=decision.object_id).first()
    subject = subjects.get(decision.subject)
    thing = subject.find(decision.object_id) if subject else None
    back = _BACK.get(decision.action)
    if thing is None or newest.pk != decision.pk or back not in subject.acts():
        return 0
    take(subject, thing, action=back, by=by, reason="other", statement=statement, undoes=decision)
    return 1


def _undo_sanction(sanction, by, statement: str) -> int:
    sanction.refresh_from_db(fields=["lifted_at"])
    if sanction.lifted_at:
        return 0
    lift(sanction=sanction, by=by, statement=statement)
    return 1


def _close_case_of(decision: Decision) -> None:
    for case in Case.objects.open().filter(subject=decision.subject, object_id=decision.object_id).select_for_update():
        leave_desk(case)


def _tell(last: Decision, count: int) -> None:
    notices.tell(
        last.author,
        kind="moderation-hide",
        title=_("All that you wrote (%(count)s) was hidden") % {"count": count},
        text=statement_of(last),
        url="/moderation/about-me/",
        mail=True,
    )
