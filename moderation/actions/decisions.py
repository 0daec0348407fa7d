"""Deciding about a thing: one decision for each case, whoever is first."""

import hashlib
import logging
import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from moderation import notices
from moderation.models import Case, Decision, Report
from moderation.reasons import reason as reason_of
from moderation.refusals import NotYours, Refused, Taken, TooFast
from moderation.subjects import Subject, subject_of

from .cases import go_back, leave_desk, locked, must_moderate
from .interest import must_have_no_interest
from .parts import in_part

logger = logging.getLogger(__name__)

# More than this in so short a time is not thinking: an account that was taken over, or a slip.
MOST_AT_ONCE, AT_ONCE = 60, timedelta(minutes=5)
AGAINST = frozenset({"hide", "remove"})
SEND_BACK = "send_back"
CALL_BACK = "call_back"
# What the author is told the reason of.
EXPLAINED = AGAINST | {"part", SEND_BACK}


@transaction.atomic
def decide(
    *,
    case_id: int,
    action: str,
    by,
    reason: str = "",
    statement: str = "",
    parts: Sequence[str] = (),
    seen: str = "",
    batch: uuid.UUID | None = None,
) -> Decision:
    """Decide a case: publish, part, send_back, hide, remove, restore or dismiss. Its author and its reporters are told.

    What is not as the author wished needs a reason's key; `statement` is what the author reads ("" takes the reason's
    own words). `parts` are the keys of what is taken where a thing is approved in part. `seen` is `seen_of` the thing
    when the moderator looked at it: what was changed since is not decided.
    Raises AlreadyDecided, Taken, NotYours, TooFast or Refused, and PermissionDenied; then nothing has changed.
    """
    must_moderate(by)
    case = locked(case_id)
    must_be_free_to_decide(case, by)
    subject, thing = thing_of(case)
    must_have_no_interest(subject, thing, by)
    if seen and seen != seen_of(subject, thing):
        raise Refused(_("Its author changed it while you looked at it. See what it says now, and decide then."))
    if action not in choices(case, subject, thing):
        raise Refused(_("This cannot be decided here."))
    decision = take(
        subject, thing, action=action, by=by, reason=reason, statement=statement, parts=parts, case=case, batch=batch
    )
    if decision.action == SEND_BACK:
        go_back(case)
    else:
        leave_desk(case)
        _close_reports(case, decision)
    tell_author(subject, thing, decision)
    return decision


@transaction.atomic
def conclude(*, thing: Model, action: str, by, reason: str = "") -> Decision | None:
    """What was asked for was done elsewhere, with the rights that are asked for there: its case closes with it.

    Reporters are told. None where no case was open.
    """
    subject = subject_of(thing)
    waiting = Case.objects.undecided().filter(subject=subject.name, object_id=thing.pk)
    case = waiting.select_for_update(of=("self",)).first()
    if case is None:
        return None
    decision = _written(
        subject, thing, action, by, reason, str(reason_of(reason).statement) if reason else "", case=case
    )
    leave_desk(case)
    _close_reports(case, decision)
    return decision


def choices(case: Case, subject: Subject, thing: Model) -> list[str]:
    """What can be decided about this case now; the friendly answer first."""
    if subject.is_visible(thing):
        wanted = ["dismiss", "hide", "remove"]
    elif case.was_hidden or _was_refused(subject, thing):
        wanted = ["restore", "hide", "remove"]
    else:
        wanted = ["publish", "part", SEND_BACK, "hide", "remove"]
        if not subject.parts_of(thing):
            wanted.remove("part")
    return [name for name in wanted if name == "dismiss" or name in subject.acts()]


def take(subject: Subject, thing: Model, *, action: str, by, reason="", statement="", parts=(), **more) -> Decision:
    """Write a decision down and do it; inside a transaction. Without `by` the site itself decides."""
    how: dict = {}
    if action == "part":
        action, how, left_out = in_part(subject, thing, parts)
    if action in EXPLAINED:
        reason, statement = _why(reason, statement)
    if action == "part":
        statement = f"{statement}\n\n{left_out}"
    if action == SEND_BACK:
        how = {"text": statement}
    if act := subject.acts().get(action):
        act(thing, by=by, reason=reason, **how)
    return _written(subject, thing, action, by, reason, statement, **more)


def _written(subject: Subject, thing: Model, action: str, by, reason: str, statement: str, **more) -> Decision:
    return Decision.objects.create(
        subject=subject.name,
        object_id=thing.pk,
        title=subject.title_of(thing)[:250],
        action=action,
        reason=reason,
        statement=statement.strip(),
        digest=digest_of(subject.text_of(thing)),
        author=subject.author_of(thing),
        by=by,
        is_automatic=by is None,
        **more,
    )


def must_be_free_to_decide(case: Case, by) -> None:
    """Raises what stands against this moderator deciding this case."""
    if case.is_taken_from(by):
        raise Taken(case)
    if case.author_id == by.pk:
        raise NotYours(_("This is your own text: another moderator decides about it."))
    if by.pk in case.barred:
        raise NotYours(_("You reported this or decided it before: another moderator decides now."))
    _must_have_thought(by)


def tell_author(subject: Subject, thing: Model, decision: Decision) -> None:
    """The statement of reasons to the author, or the good news. Silence where nothing changed for them."""
    if decision.action == "dismiss":
        return
    notices.tell(
        decision.author,
        kind=f"moderation-{decision.action}",
        title=_title_for_author(subject, decision),
        text=statement_of(decision),
        url=f"/moderation/about-me/{decision.pk}/" if decision.can_be_appealed else subject.url_of(thing),
        mail=True,
        mail_kind="" if decision.action in EXPLAINED else notices.ACCEPTED,
    )


def statement_of(decision: Decision) -> str:
    """What the author reads: why, whether a person decided, and what can be done about it."""
    if decision.action == SEND_BACK:
        return "\n\n".join([decision.statement, _("Change it and send it again, or take it back. It waits for you.")])
    if not decision.can_be_appealed:
        return decision.statement
    who = (
        _("It was hidden by itself because several members reported it. A moderator looks at it next.")
        if decision.is_automatic
        else _("A moderator read it and decided.")
    )
    appeal = _("If you find this wrong, you can appeal once. Somebody else then decides.")
    return "\n\n".join([decision.statement, who, appeal])


def seen_of(subject: Subject, thing: Model) -> str:
    """By which one can tell whether what a moderator looked at is still what it was."""
    # Also the one part of a thing that is taken as a whole: what is said there by now was seen with it.
    told = subject.parts(thing) if subject.parts else ()
    parts = [(part.key, str(part.old), str(part.new), part.source, str(part.note)) for part in told]
    return digest_of(f"{subject.title_of(thing)}\0{subject.text_of(thing)}\0{parts}")


def digest_of(text: str) -> str:
    """By which one can tell whether a text was changed."""
    return hashlib.sha256(text.encode()).hexdigest()


def _why(reason: str, statement: str) -> tuple[str, str]:
    if not reason:
        raise Refused(_("Pick a reason: the author is told."))
    return reason, statement.strip() or str(reason_of(reason).statement)


def thing_of(case: Case) -> tuple[Subject, Model]:
    """What a case is about; raises Refused where it is gone."""
    thing = case.kind.find(case.object_id) if case.kind else None
    if thing is None:
        raise Refused(_("It is no longer there. Nothing is left to decide."))
    return case.kind, thing


def _was_refused(subject: Subject, thing: Model) -> bool:
    last = Decision.objects.filter(subject=subject.name, object_id=thing.pk).first()
    return bool(last and last.action in AGAINST)


def _must_have_thought(by) -> None:
    since = timezone.now() - AT_ONCE
    made = Decision.objects.filter(by=by, at__gte=since, batch=None).count()
    if made < MOST_AT_ONCE:
        return
    logger.error("Moderator %s made %s decisions in five minutes; further ones are refused.", by.pk, made)
    raise TooFast(_("That was %(count)s decisions in five minutes. Take a break; then go on.") % {"count": made})


def _close_reports(case: Case, decision: Decision) -> None:
    agreed = decision.action in AGAINST
    reports = list(case.reports.filter(state=Report.State.OPEN).select_related("reporter"))
    case.reports.filter(state=Report.State.OPEN).update(
        state=Report.State.UPHELD if agreed else Report.State.DISMISSED, decision=decision, closed_at=timezone.now()
    )
    for one in reports:
        _tell_reporter(one, agreed)


def _tell_reporter(report: Report, agreed: bool) -> None:
    words = (
        _("We agreed with your report of “%(title)s” and took it away")
        if agreed
        else _("We looked at “%(title)s” and left it as it is")
    )
    title = words % {"title": report.title}
    notices.tell(
        report.reporter,
        kind="report-outcome",
        title=title,
        url="/moderation/my-reports/",
        mail=True,
        mail_kind=notices.REPORTS,
    )


def _title_for_author(subject: Subject, decision: Decision) -> str:
    if words := subject.wording.get(decision.action):
        return str(words.told) % {"title": decision.title}
    return f"{subject.label}: {_usual_title(decision.action) % {'title': decision.title}}"


def _usual_title(action: str) -> str:
    return {
        "publish": _("“%(title)s” is published"),
        "part": _("“%(title)s” is published in part"),
        SEND_BACK: _("“%(title)s” needs a change from you"),
        "restore": _("“%(title)s” can be seen again"),
        "hide": _("“%(title)s” was hidden"),
        "remove": _("“%(title)s” was removed"),
    }[action]
