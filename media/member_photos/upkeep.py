"""What is thrown away by itself."""

from datetime import date, timedelta

from django.utils import timezone

from media.models import MemberPhoto

from .actions import UNDO_WITHIN

State = MemberPhoto.State
DRAFTS_KEPT = timedelta(days=14)
# As long as an appeal may come.
TURNED_DOWN_KEPT = timedelta(days=190)


def throw_away(_day: date | None = None) -> int:
    """Delete what was taken back, drafts that nobody finished, and what was turned down long ago, with their files."""
    now = timezone.now()
    old = (
        MemberPhoto.objects.filter(state=State.WITHDRAWN, withdrawn_at__lt=now - UNDO_WITHIN),
        MemberPhoto.objects.filter(state=State.DRAFT, created_at__lt=now - DRAFTS_KEPT),
        MemberPhoto.objects.filter(state__in=(State.REFUSED, State.REMOVED), created_at__lt=now - TURNED_DOWN_KEPT),
    )
    return sum(len([photo.delete() for photo in photos]) for photos in old)
