"""Letting members speak for a page, and ending it. Rights, totals and groups follow in the same transaction."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Profile
from moderation.notices import tell
from operators.interests import forget_interests_of, refresh
from operators.models import Claim, Speaker
from operators.refusals import Refused
from operators.signals import speakers_changed
from operators.speaking import forget_places_of, speaks_for
from operators.telling import telling_of_ratings, why_it_ended
from parks.models import ParkPage


@transaction.atomic
def give(*, user, page, role: str, by, claim: Claim | None = None) -> Speaker:
    """Let `user` speak for `page`. Who does so already gets the role. Raises Refused for who may not write.

    What they rated of it before stops counting.
    """
    _must_be_in_good_standing(_wait_for(user), user)
    held = Speaker.objects.current().select_for_update(of=["self"]).filter(user=user, page_id=page.pk).first()
    if held is None:
        operator = ParkPage.objects.filter(pk=page.pk).values_list("operator_id", flat=True).first()
        held = Speaker(user=user, page_id=page.pk, operator_id=operator, given_by=by, claim=claim)
    held.role = role
    held.save()
    with telling_of_ratings([user]):
        _follow([held])
    return held


@transaction.atomic
def change_role(*, speaker: Speaker, role: str, by) -> Speaker:
    """Make somebody a manager, or no longer. Raises Refused where no manager would be left."""
    held = _held(speaker, by)
    if held is None:
        raise Refused(_("They no longer speak for this page."))
    if role != Speaker.Role.MANAGER:
        _must_leave_a_manager(held)
    held.role = role
    held.save(update_fields=["role"])
    _follow([held])
    return held


@transaction.atomic
def end(*, speaker: Speaker, because: str, by) -> bool:
    """End it; whether it had not ended before. Their ratings count again, all rights are gone with the commit.

    Raises Refused where colleagues would be left without a manager, but for what moderators end.
    """
    held = _held(speaker, by if because == Speaker.Ended.REMOVED else None)
    if held is None:
        return False
    if because in (Speaker.Ended.LEFT, Speaker.Ended.REMOVED):
        _must_leave_a_manager(held)
    _end([held], because)
    if because != Speaker.Ended.LEFT:
        _tell_ended(held, because)
    return True


@transaction.atomic
def end_all(*, speakers: Iterable[Speaker], because: str) -> int:
    """End these without asking who is left: a ban, another operator; how many."""
    ids = [speaker.pk for speaker in speakers]
    held = list(_current().filter(pk__in=ids).order_by("pk"))
    _end(held, because)
    for speaker in held:
        _tell_ended(speaker, because)
    return len(held)


def must_speak(page, by) -> None:
    """Raises Refused. Their profile is held, and their right asked anew: nobody ends it in between."""
    _wait_for(by)
    forget_places_of(by)
    if not speaks_for(by, page):
        raise Refused(_("You no longer speak for this place."))


def _current():
    return Speaker.objects.current().select_for_update(of=["self"]).select_related("user", "page")


def _held(speaker: Speaker, by) -> Speaker | None:
    """The row as it stands, locked; raises Refused for who does not manage its page. Without `by` nobody is asked."""
    users = {speaker.user_id, by.pk if by else speaker.user_id}
    list(Profile.objects.select_for_update(no_key=True).filter(user__in=users).order_by("user_id").values_list("pk"))
    # The managers of one page wait for each other, else the last two could leave at once.
    rows = list(_current().filter(page_id=speaker.page_id).order_by("pk"))
    managers = {row.user_id for row in rows if row.is_manager}
    if by is not None and by.pk not in managers:
        raise Refused(_("Only managers of the page decide who speaks for it."))
    return next((row for row in rows if row.pk == speaker.pk), None)


def _end(speakers: list[Speaker], because: str) -> None:
    now = timezone.now()
    for speaker in speakers:
        speaker.until, speaker.ended_because = now, because
    Speaker.objects.filter(pk__in=[speaker.pk for speaker in speakers]).update(until=now, ended_because=because)
    with telling_of_ratings([speaker.user for speaker in speakers]):
        _follow(speakers)


def _follow(speakers: list[Speaker]) -> None:
    """Totals, groups and whoever listens."""
    if not speakers:
        return
    for speaker in speakers:
        forget_places_of(speaker.user)
        forget_interests_of(speaker.user)
    users = {speaker.user_id for speaker in speakers}
    refresh(user_ids=users)
    speakers_changed.send(Speaker, user_ids=users, page_ids={speaker.page_id for speaker in speakers})


def _must_leave_a_manager(speaker: Speaker) -> None:
    others = Speaker.objects.current().filter(page_id=speaker.page_id).exclude(pk=speaker.pk)
    roles = set(others.values_list("role", flat=True))
    if roles and Speaker.Role.MANAGER not in roles:
        raise Refused(_("Make a colleague a manager first: somebody has to decide who speaks for this page."))


def _wait_for(user) -> Profile:
    """A member's own acts wait for each other, and for their ban."""
    return Profile.objects.select_for_update(no_key=True).get(user=user)


def _must_be_in_good_standing(profile: Profile, user) -> None:
    if profile.is_banned or profile.is_suspended or not user.is_active:
        raise Refused(_("This account may not write, so it cannot speak for a place."))


def _tell_ended(speaker: Speaker, because: str) -> None:
    title = _("You no longer speak for “%(name)s”") % {"name": speaker.page.title}
    tell(speaker.user, kind="operators-ended", title=title, text=why_it_ended(because), mail=True)
