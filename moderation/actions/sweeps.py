"""Many decisions in one act, each written down, all undone together."""

import uuid
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from moderation import notices
from moderation.models import Case, Decision
from moderation.refusals import NotYours, Refused
from moderation.subjects import subjects, things_made, visible_things_of

from .cases import leave_desk, must_moderate, wait_for
from .decisions import statement_of, take
from .sanctions import lift, sanction

_BACK = {"hide": "restore", "remove": "restore", "publish": "hide", "restore": "hide"}


@transaction.atomic
def hide_everything(*, user, reason: str, by, statement: str = "") -> tuple[uuid.UUID, int]:
    """Hide all that a member wrote and others can see; the mark of the act, and how many. The author is told once."""
    _must_be_free_to_sweep(user, by)
    things = [(subject, thing) for subject, thing in visible_things_of(user.pk) if subject.hide]
    return _hide(things, reason, statement, by)


@transaction.atomic
def take_back(*, user, since: datetime, until: datetime, reason: str, by, statement: str = "") -> tuple[uuid.UUID, int]:
    """The same with what a member wrote or changed from `since` to before `until` alone."""
    _must_be_free_to_sweep(user, by)
    things = [(subject, thing) for subject, thing, _at in things_made(user.pk, since, until)]
    return _hide(things, reason, statement, by)


@transaction.atomic
def undo_batch(*, batch: uuid.UUID, by) -> int:
    """Take one act back, but for what somebody decided about since. How many things are as they were before it.

    Undoing a roll-back takes the right to roll back.
    """
    must_moderate(by)
    decisions = list(Decision.objects.filter(batch=batch).select_related("undoes__sanction").order_by("pk"))
    if not decisions:
        raise Refused(_("There is nothing to undo."))
    if any(decision.undoes_id for decision in decisions):
        _must_roll_back(by)
    return sum(_undo(decision, by, "") for decision in decisions)


@transaction.atomic
def roll_back(
    *, moderator, since: datetime, by, until: datetime | None = None, statement: str = ""
) -> tuple[uuid.UUID, int]:
    """Undo all that a moderator decided since a moment, where nobody decided again; the mark of the act, how many.

    For administrators, where an account was taken over.
    """
    _must_roll_back(by)
    batch = uuid.uuid4()
    made = list(decided_by(moderator, since, until).order_by("-pk"))
    return batch, sum(_undo(decision, by, statement, batch) for decision in made)


def decided_by(moderator, since: datetime, until: datetime | None = None) -> QuerySet:
    """What a roll-back of a moderator undoes, where nobody decided again."""
    made = Decision.objects.filter(by=moderator, at__gte=since).exclude(action__in=["dismiss", "lift", "call_back"])
    return made.filter(at__lt=until) if until else made


def _must_be_free_to_sweep(user, by) -> None:
    must_moderate(by)
    if user.pk == by.pk:
        raise NotYours(_("Nobody decides about themselves."))
    wait_for(user.pk)


def _must_roll_back(by) -> None:
    if not by.has_perm("moderation.roll_back"):
        raise PermissionDenied("Only administrators undo what a moderator did.")


def _hide(things: list, reason: str, statement: str, by) -> tuple[uuid.UUID, int]:
    batch, last = uuid.uuid4(), None
    for subject, thing in things:
        last = take(subject, thing, action="hide", by=by, reason=reason, statement=statement, batch=batch)
        _close_case_of(last)
    if last:
        _tell(last, len(things))
    return batch, len(things)


def _undo(decision: Decision, by, statement: str, batch: uuid.UUID | None = None) -> int:
    """Take one decision back; 0 where it is no longer the last word or its thing is gone."""
    statement = statement or _("A decision was taken back.")
    wait_for(decision.author_id)
    if decision.action == "lift":
        return _sanction_again(decision, by)
    if sanction := getattr(decision, "sanction", None):
        return _undo_sanction(sanction, by, statement, batch)
    newest = Decision.objects.filter(subject=decision.subject, object_id=decision.object_id).first()
    subject = subjects.get(decision.subject)
    thing = subject.find(decision.object_id) if subject else None
    back = decision.undoes.action if decision.undoes_id else _BACK.get(decision.action)
    if thing is None or newest.pk != decision.pk or back not in subject.acts() or decision.author_id == by.pk:
        return 0
    take(subject, thing, action=back, by=by, reason="other", statement=statement, undoes=decision, batch=batch)
    return 1


def _sanction_again(lifting: Decision, by) -> int:
    """Put a sanction back that a roll-back has lifted, where it would still hold."""
    first = getattr(lifting.undoes, "sanction", None)
    if first is None or first.user is None or first.kind == first.Kind.WARN:
        return 0
    if first.until and first.until <= timezone.now():
        return 0
    try:
        sanction(user=first.user, kind=first.kind, reason=first.decision.reason, by=by, until=first.until)
    except Refused:
        return 0
    return 1


def _undo_sanction(made, by, statement: str, batch: uuid.UUID | None) -> int:
    made.refresh_from_db(fields=["lifted_at"])
    if made.lifted_at or made.user_id == by.pk:
        return 0
    lift(sanction=made, by=by, statement=statement, batch=batch)
    return 1


def _close_case_of(decision: Decision) -> None:
    about_it = {"subject": decision.subject, "object_id": decision.object_id}
    for case in Case.objects.undecided().filter(**about_it).select_for_update():
        leave_desk(case)


def _tell(last: Decision, count: int) -> None:
    notices.tell(
        last.author,
        kind="moderation-hide",
        title=_("Several things that you wrote (%(count)s) were hidden at once") % {"count": count},
        text=statement_of(last),
        url="/moderation/about-me/",
        mail=True,
    )
