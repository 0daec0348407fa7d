"""What a place announces: written, changed, taken back by its people; hidden by moderators."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs.regular import nudge
from moderation import actions as desk
from operators.models import Announcement
from operators.refusals import Refused
from operators.telling import WORK

from .speakers import must_speak

FIELDS = ("kind", "title", "text", "shown_from", "shown_until")
MOST_STANDING = 50


@transaction.atomic
def announce(*, page, by, said: dict) -> Announcement:
    """Announce something on the page of a park; before `shown_from` nobody else sees it. Raises Refused.

    The same words sent again within a minute are the announcement that is there.
    """
    must_speak(page, by)
    standing = Announcement.objects.filter(page_id=page.pk, taken_back_at=None)
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    twin = standing.filter(author=by, title=said["title"], text=said["text"], created_at__gte=a_minute_ago).first()
    if twin:
        return twin
    if standing.shown_later_or_now().count() >= MOST_STANDING:
        raise Refused(_("Fifty announcements stand there. Take an old one back first."))
    made = Announcement.objects.create(page_id=page.pk, author=by, **{name: said[name] for name in FIELDS})
    nudge(WORK)
    return made


@transaction.atomic
def change(*, announcement: Announcement, by, said: dict) -> Announcement:
    """Say something else. What moderators took down stays down. Raises Refused."""
    held = _held(announcement, by)
    if held.state != Announcement.State.PUBLISHED:
        raise Refused(_("A moderator took this announcement down."))
    for name in FIELDS:
        setattr(held, name, said[name])
    held.edited_at = timezone.now()
    held.save()
    nudge(WORK)
    return held


@transaction.atomic
def take_back(*, announcement: Announcement, by) -> None:
    """Take it off the page."""
    held = _held(announcement, by)
    if held.taken_back_at is None:
        held.taken_back_at = timezone.now()
        held.save(update_fields=["taken_back_at"])
        desk.settle(thing=held)


@transaction.atomic
def put(*, announcement: Announcement, state: str) -> None:
    """What moderators decide."""
    held = Announcement.objects.select_for_update(of=["self"]).get(pk=announcement.pk)
    held.state = announcement.state = state
    held.save(update_fields=["state"])


def _held(announcement: Announcement, by) -> Announcement:
    must_speak(announcement.page, by)
    return Announcement.objects.select_for_update(of=["self"]).select_related("page").get(pk=announcement.pk)
