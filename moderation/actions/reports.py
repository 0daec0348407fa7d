"""Reporting something, and hiding it where several members who are trusted say the same."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trust
from moderation.conflicts import conflict_of
from moderation.models import Case, Decision, Report
from moderation.reasons import REASONS
from moderation.refusals import Refused
from moderation.subjects import Subject, subject_of

from .cases import bar, put_on_desk, wait_for_author_of
from .decisions import digest_of, take, tell_author

MOST_A_DAY = 20
# So many trusted members who have nothing to do with each other hide a thing before a moderator has looked.
ENOUGH_TO_HIDE = 3
# Accounts made within this time of each other count as one.
APART = timedelta(hours=24)
# A member of whom so many reports were decided, fewer than a third of them rightly made, hides nothing.
_FAIR_SAMPLE = 5


@transaction.atomic
def report(*, thing: Model, by, reason: str, text: str = "", cause: str = Case.Cause.REPORT) -> Report:
    """Report a thing; `cause` is what the desk calls that.

    Raises Refused: too new a member, too many a day, one's own, reported before, not published.
    """
    subject = subject_of(thing)
    _must_be_free_to_report(subject, thing, by, reason)
    wait_for_author_of(subject, thing)
    case = put_on_desk(subject, thing, cause=cause, reasons=[reason], risk=REASONS[reason].risk)
    made = _write(case, by, reason, text, counts=_counts(by) and not _is_tied(subject, thing, by))
    bar(case, by)
    _raise_risk(case)
    _hide_where_enough_say_so(subject, thing, case, reason)
    return made


def reports_left(user) -> int:
    """How many more this member may report within the day."""
    since = timezone.now() - timedelta(days=1)
    return max(0, MOST_A_DAY - Report.objects.filter(reporter=user, made_at__gte=since).count())


def reason_against_reporting(subject: Subject, thing: Model, by) -> str:
    """Why this member cannot report this thing, in words for them; "" where they can."""
    author, is_tied = subject.author_of(thing), _is_tied(subject, thing, by)
    if not is_tied and not trust.may(by, "reports.write"):
        return reason_against_reports_of(by)
    if author is not None and author.pk == by.pk:
        return _("This is yours: edit or delete it instead.")
    if not subject.reportable or not subject.is_visible(thing):
        return _("This is not published, so there is nothing to report.")
    return _too_many_today(by) if is_tied else reason_against_reports_of(by)


def reason_against_reports_of(by) -> str:
    """Why this member cannot report anything now, in words for them; "" where they can."""
    if not trust.may(by, "reports.write"):
        return _("Reporting is open to you once a few of your own contributions are published.")
    return _too_many_today(by)


def _too_many_today(by) -> str:
    if not reports_left(by):
        return _("You have reported %(count)s things today. Go on tomorrow.") % {"count": MOST_A_DAY}
    return ""


def _is_tied(subject: Subject, thing: Model, by) -> bool:
    """Whether they speak for the place that it is about: they may report it however new they are, and hide nothing."""
    place = subject.place_of(thing)
    return place is not None and bool(conflict_of(by, place))


def _must_be_free_to_report(subject: Subject, thing: Model, by, reason: str) -> None:
    if reason not in REASONS:
        raise Refused(_("Pick one of the reasons."))
    if words := reason_against_reporting(subject, thing, by):
        raise Refused(words)


def _write(case: Case, by, reason: str, text: str, *, counts: bool) -> Report:
    about_it = {"subject": case.subject, "object_id": case.object_id, "title": case.title, "case": case}
    try:
        with transaction.atomic():
            return Report.objects.create(
                **about_it, reporter=by, reason=reason, text=text.strip()[:1000], counts=counts
            )
    except IntegrityError as error:
        raise Refused(_("You have reported this before. Your reports say what became of it.")) from error


def _counts(by) -> bool:
    if trust.level_of(by) < trust.Level.MEMBER:
        return False
    closed = Report.objects.filter(reporter=by, state__in=[Report.State.UPHELD, Report.State.DISMISSED])
    right = closed.filter(state=Report.State.UPHELD).count()
    return (total := closed.count()) < _FAIR_SAMPLE or right * 3 >= total


def _raise_risk(case: Case) -> None:
    """Each further report makes it more urgent."""
    if case.risk < 9 and case.reports.filter(state=Report.State.OPEN).count() > 1:
        case.risk += 1
        case.save(update_fields=["risk"])


def _hide_where_enough_say_so(subject: Subject, thing: Model, case: Case, reason: str) -> None:
    if case.was_hidden or not subject.hide or _was_cleared(subject, thing) or _independent(case) < ENOUGH_TO_HIDE:
        return
    decision = take(subject, thing, action="hide", by=None, reason=reason, case=case)
    case.was_hidden = True
    case.save(update_fields=["was_hidden"])
    tell_author(subject, thing, decision)


def _independent(case: Case) -> int:
    """How many reporters count, where accounts made together count once."""
    made = case.reports.filter(state=Report.State.OPEN, counts=True, reporter__isnull=False)
    kept = []
    for joined in sorted(made.values_list("reporter__date_joined", flat=True)):
        if not kept or joined - kept[-1] >= APART:
            kept.append(joined)
    return len(kept)


def _was_cleared(subject: Subject, thing: Model) -> bool:
    """Whether a moderator has looked at this very text and left it: then only a moderator hides it."""
    last = Decision.objects.filter(subject=subject.name, object_id=thing.pk, is_automatic=False).first()
    is_friendly = last and last.action in {"publish", "restore", "dismiss"}
    return bool(is_friendly and last.digest == digest_of(subject.text_of(thing)))
