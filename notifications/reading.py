"""Counting notices as read, and as unread again."""

from datetime import datetime

from django.utils import timezone

from .models import Notice


def unread_of(user) -> int:
    """How many notices a member has not read."""
    return Notice.objects.filter(user=user, read_at=None).count()


def mark_read(user) -> datetime | None:
    """Count all notices of this member as read; the moment by which it can be taken back, None where none was new.

    Nothing is added to a notice that was read: it leaves its group, also if it is unread again.
    """
    now = timezone.now()
    return now if Notice.objects.filter(user=user, read_at=None).update(read_at=now, group="") else None


def take_back(user, moment: datetime) -> int:
    """Count as unread again what was read at exactly this moment; how many."""
    return Notice.objects.filter(user=user, read_at=moment).update(read_at=None)


def read(notice: Notice) -> None:
    """Count one as read; what is read already keeps its time."""
    if notice.read_at is None:
        notice.read_at = timezone.now()
        Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=notice.read_at, group="")


def unread(notice: Notice) -> None:
    """Count one as not read."""
    notice.read_at = None
    Notice.objects.filter(pk=notice.pk).update(read_at=None)
