"""What comes to the desk, who takes it, and what leaves it without a decision."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Profile
from moderation.models import Case, Report
from moderation.models.claimable import CLAIM
from moderation.refusals import AlreadyDecided, NotYours, Taken
from moderation.subjects import Subject, subject_of

from .interest import is_interested_in

EXCERPT = 600


@transaction.atomic
def hold(*, thing: Model, cause: str = Case.Cause.HELD, reasons: Iterable[str] = (), risk: int = 1) -> Case:
    """Lay a thing on the desk, or add to what is known of it there. The caller keeps it from the public meanwhile."""
    return put_on_desk(subject_of(thing), thing, cause=cause, reasons=reasons, risk=risk)


@transaction.atomic
def look_into(*, thing: Model, by) -> Case:
    """A moderator opens something that nobody reported, and takes it."""
    must_moderate(by)
    subject = subject_of(thing)
    wait_for_author_of(subject, thing)
    case = put_on_desk(subject, thing, cause=Case.Cause.OWN)
    return claim(case_id=case.pk, by=by)


@transaction.atomic
def claim(*, case_id: int, by) -> Case:
    """Take a case for a quarter of an hour; raises Taken while somebody else has it."""
    must_moderate(by)
    case = locked(case_id)
    if case.is_taken_from(by):
        raise Taken(case)
    if is_interested_in(case, by):
        raise NotYours(_("You have an interest in this: another moderator decides about it."))
    return _take(case, by)


@transaction.atomic
def claim_next(*, by, among=None) -> Case | None:
    """Take the first free case of `among` (a QuerySet, in its order; all by risk without it); None: none is left.

    One that they have taken already comes first, so that pressing twice takes one.
    """
    must_moderate(by)
    wait_for(by.pk)
    cases = Case.objects.order_by("-risk", "opened_at") if among is None else among
    free = cases.free_for(by).select_for_update(skip_locked=True, of=("self",))
    case = free.filter(claimed_by=by, claimed_until__gt=timezone.now()).first() or free.first()
    while case and is_interested_in(case, by):
        # From now on it is not in their queue.
        bar(case, by)
        case = free.first()
    return _take(case, by) if case else None


@transaction.atomic
def release(*, case_id: int, by) -> None:
    """Give a case back that one has taken; nothing happens where one has not."""
    Case.objects.open().filter(pk=case_id, claimed_by=by).update(claimed_by=None, claimed_until=None)


@transaction.atomic
def settle(*, thing: Model) -> None:
    """The author took the thing back: nothing is left to decide. Reporters see that it is gone."""
    settle_all(things=[thing])


def settle_all(*, things: Sequence[Model]) -> None:
    """The same of many things of one kind."""
    if not things:
        return
    subject, now = subject_of(things[0]), timezone.now()
    about_it = {"subject": subject.name, "object_id__in": [thing.pk for thing in things]}
    Report.objects.filter(**about_it, state=Report.State.OPEN).update(state=Report.State.GONE, closed_at=now)
    Case.objects.undecided().filter(**about_it).update(
        state=Case.State.CLOSED, closed_at=now, claimed_by=None, claimed_until=None
    )


def put_on_desk(subject: Subject, thing: Model, *, cause: str, reasons=(), risk: int = 1) -> Case:
    """The open case of a thing, locked; made where there is none. Call it inside a transaction."""
    about = _about(subject, thing)
    case = _open_case(subject.name, thing.pk, cause, about)
    case.reasons = sorted({*case.reasons, *reasons})
    case.risk = min(9, max(case.risk, risk))
    for name, value in about.items():
        setattr(case, name, value)
    if case.is_returned:
        _come_back(case)
    case.save()
    return case


def wait_for(author_id: int | None) -> None:
    """Hold the author's profile until the transaction ends. It is locked before all else, here as where they write."""
    profiles = Profile.objects.select_for_update(no_key=True, of=("self",)).filter(user_id=author_id)
    list(profiles.values_list("pk", flat=True))


def locked(case_id: int) -> Case:
    """An open case, locked until the transaction ends. Raises AlreadyDecided where somebody was faster."""
    wait_for(Case.objects.values_list("author_id", flat=True).get(pk=case_id))
    case = Case.objects.select_for_update(of=("self",)).select_related("claimed_by", "author").get(pk=case_id)
    if not case.is_open:
        # What the site decided by itself left the case open, so the last one by a person took it from the queue.
        raise AlreadyDecided(case.decisions.select_related("by").filter(is_automatic=False).first())
    return case


def must_moderate(user) -> None:
    """Raises PermissionDenied for all but moderators."""
    if not user.has_perm("moderation.moderate"):
        raise PermissionDenied("Only moderators decide about what members write.")


def leave_desk(case: Case) -> None:
    """Close a case that was decided."""
    case.state, case.closed_at = Case.State.CLOSED, timezone.now()
    case.claimed_by = case.claimed_until = None
    case.save(update_fields=["state", "closed_at", "claimed_by", "claimed_until"])


def go_back(case: Case) -> None:
    """Let a case wait for its author, out of the queue."""
    case.state, case.returned_at = Case.State.RETURNED, timezone.now()
    case.claimed_by = case.claimed_until = None
    case.save(update_fields=["state", "returned_at", "claimed_by", "claimed_until"])


def bar(case: Case, user) -> None:
    """Let this person not decide this case."""
    if user and user.pk not in case.barred:
        case.barred = [*case.barred, user.pk]
        case.save(update_fields=["barred"])


def _come_back(case: Case) -> None:
    """Its author sent it again: it gets the place in the queue that its wait for moderators gives it."""
    case.opened_at += timezone.now() - case.returned_at
    case.state, case.returned_at = Case.State.OPEN, None


def _open_case(subject: str, pk: int, cause: str, about: dict) -> Case:
    wanted = Case.objects.undecided().filter(subject=subject, object_id=pk)
    if case := wanted.select_for_update(of=("self",)).first():
        return case
    try:
        with transaction.atomic():
            return Case.objects.create(subject=subject, object_id=pk, cause=cause, **about)
    except IntegrityError:
        # Somebody else laid it there a moment earlier.
        return wanted.select_for_update(of=("self",)).get()


def wait_for_author_of(subject: Subject, thing: Model) -> None:
    """Hold the profile of whoever wrote a thing."""
    author = subject.author_of(thing)
    wait_for(author.pk if author else None)


def _about(subject: Subject, thing: Model) -> dict:
    return {
        "author": subject.author_of(thing),
        "title": subject.title_of(thing)[:250],
        "excerpt": (subject.excerpt_of or subject.text_of)(thing)[:EXCERPT],
        "is_plain": subject.is_plain(thing),
    }


def _take(case: Case, by) -> Case:
    case.claimed_by, case.claimed_until = by, timezone.now() + CLAIM
    case.save(update_fields=["claimed_by", "claimed_until"])
    return case
