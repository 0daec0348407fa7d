"""Warning, limiting, suspending and banning members, and taking that back."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission

from accounts.actions import end_sessions
from accounts.models import Profile, User
from accounts.signals import standing_changed
from moderation import notices
from moderation.models import Case, Decision, Report, Sanction
from moderation.reasons import reason as reason_of
from moderation.refusals import NotYours, Refused
from moderation.subjects import subjects

from .cases import wait_for
from .decisions import statement_of

MEMBER = "member"
_A_MOMENT = timedelta(minutes=1)
_FOR_A_TIME = (Sanction.Kind.SUSPEND, Sanction.Kind.LIMIT)


@transaction.atomic
def sanction(
    *, user, kind: str, reason: str, by, statement: str = "", until: datetime | None = None, case: Case | None = None
) -> Sanction:
    """Warn, limit, suspend (until) or ban a member. A ban ends their sessions and takes their ratings from the totals.

    Raises PermissionDenied without the right, NotYours about oneself, Refused about who has a right to edit the site.
    """
    _must_be_free_to_sanction(user, kind, by, until)
    wait_for(user.pk)
    _must_not_be_pressed_twice(user, kind, by)
    until = until if kind in _FOR_A_TIME else None
    decision = _write_down(user, kind, reason, statement, by, case)
    made = _write(user, kind, decision, until)
    _apply(user)
    _tell(decision, until)
    return made


@transaction.atomic
def lift(
    *, sanction: Sanction, by, statement: str = "", case: Case | None = None, silently: bool = False, batch=None
) -> Decision:
    """Take a sanction back. The account gets the standing that its other sanctions leave it."""
    _must_have_right(by)
    made = Sanction.objects.select_for_update(of=("self",)).select_related("user", "decision").get(pk=sanction.pk)
    if made.lifted_at:
        raise Refused(_("This was taken back already."))
    if made.user_id == by.pk:
        raise NotYours(_("Nobody takes back their own sanction."))
    Sanction.objects.filter(pk=made.pk).update(lifted_at=timezone.now())
    decision = _lifting(made, by, statement, case, batch)
    if made.user:
        _apply(made.user)
    if not silently:
        _tell_lifted(decision)
    return decision


def _must_have_right(by) -> None:
    if not by.has_perm("moderation.sanction"):
        raise PermissionDenied("Only moderators sanction members.")


def _must_be_free_to_sanction(user, kind: str, by, until: datetime | None) -> None:
    _must_have_right(by)
    if user.pk == by.pk:
        raise NotYours(_("Nobody decides about themselves."))
    if _works_on_the_site(user) and not by.is_superuser:
        raise Refused(_("An administrator decides about who works on the site."))
    if kind not in Sanction.Kind.values:
        raise Refused(_("Pick what is to happen."))
    if kind == Sanction.Kind.SUSPEND and (until is None or until <= timezone.now()):
        raise Refused(_("Say until when the member is suspended."))


def _works_on_the_site(user) -> bool:
    """Whether they publish or decide. Who speaks for a park comes into the admin, and stays a member."""
    may_publish = GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page")
    return user.is_staff or user.has_perm("moderation.moderate") or may_publish.exists()


def _must_not_be_pressed_twice(user, kind: str, by) -> None:
    just_now = timezone.now() - _A_MOMENT
    if Decision.objects.filter(author=user, by=by, action=kind, at__gte=just_now).exists():
        raise Refused(_("You did this a moment ago."))


def _write_down(user, kind: str, reason: str, statement: str, by, case: Case | None) -> Decision:
    return Decision.objects.create(
        subject=MEMBER,
        object_id=user.pk,
        title=user.get_username(),
        case=case,
        action=kind,
        reason=reason,
        statement=statement.strip() or str(reason_of(reason).statement),
        author=user,
        by=by,
    )


def _write(user, kind: str, decision: Decision, until: datetime | None) -> Sanction:
    try:
        with transaction.atomic():
            return Sanction.objects.create(user=user, kind=kind, decision=decision, until=until)
    except IntegrityError as error:
        raise Refused(_("This member is banned already.")) from error


def _apply(user) -> None:
    """Bring the account's standing in line with what is in force, and tell who counts their ratings."""
    profile = Profile.objects.select_for_update().get(user=user)
    was_banned, was_suspended = profile.is_banned, profile.is_suspended
    left = Sanction.objects.filter(user=user, lifted_at=None)
    ban = left.filter(kind=Sanction.Kind.BAN).first()
    profile.banned_at = ban.starts if ban else None
    profile.suspended_until = left.filter(kind=Sanction.Kind.SUSPEND).aggregate(last=Max("until"))["last"]
    profile.save(update_fields=["banned_at", "suspended_until"])
    standing_changed.send(sender=User, user=user)
    if profile.is_banned != was_banned:
        _bar(user, profile.is_banned)
    if (profile.is_banned and not was_banned) or (profile.is_suspended and not was_suspended):
        end_sessions(user=user)


def _bar(user, is_barred: bool) -> None:
    for _name, subject in subjects:
        act = subject.bar if is_barred else subject.unbar
        if act:
            act(user.pk)
    if is_barred:
        Report.objects.filter(reporter=user, state=Report.State.OPEN).update(counts=False)


def _lifting(made: Sanction, by, statement: str, case: Case | None, batch) -> Decision:
    return Decision.objects.create(
        subject=MEMBER,
        object_id=made.decision.object_id,
        title=made.decision.title,
        case=case,
        action="lift",
        statement=statement.strip(),
        author=made.user,
        by=by,
        undoes=made.decision,
        batch=batch,
    )


def _tell(decision: Decision, until: datetime | None) -> None:
    title = {
        "warn": _("A warning from the moderators"),
        "limit": _("What you write now waits for a moderator first"),
        "suspend": _("Your account may not write for a time"),
        "ban": _("Your account is closed to writing"),
    }[decision.action]
    words = [statement_of(decision)]
    if until:
        words.insert(0, _("It ends on %(until)s UTC.") % {"until": f"{until:%Y-%m-%d %H:%M}"})
    notices.tell(
        decision.author,
        kind=f"sanction-{decision.action}",
        title=title,
        text="\n\n".join(words),
        url=f"/moderation/about-me/{decision.pk}/",
        mail=True,
    )


def _tell_lifted(decision: Decision) -> None:
    title = _("A sanction against your account was taken back")
    notices.tell(decision.author, kind="sanction-lift", title=title, text=decision.statement, mail=True)
