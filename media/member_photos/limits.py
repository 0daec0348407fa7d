"""How many photos a member may send in: few at first, more with trust."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page

from accounts.trust import Level, level_of
from media.models import MemberPhoto

from .refusals import too_many_here, too_many_today

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """Photos within 24 hours, and photos of one page."""

    a_day: int
    a_page: int


LIMITS = {
    # A review may have three photos from the first day on; moderators look at each of a newcomer's.
    Level.NEW: Limit(a_day=6, a_page=3),
    Level.BASIC: Limit(a_day=12, a_page=6),
    Level.MEMBER: Limit(a_day=40, a_page=20),
    Level.REGULAR: Limit(a_day=100, a_page=40),
    Level.TRUSTED: Limit(a_day=200, a_page=100),
}


def limit_of(user) -> Limit:
    """The limits at the member's level."""
    return LIMITS[level_of(user)]


def refuse_beyond_limit(user, page: Page) -> None:
    """Raises Refused where one more photo of this page would be too many.

    What was taken back still counts for the day, so that nobody gets round the limit by taking back.
    """
    limit, own = limit_of(user), MemberPhoto.objects.filter(author=user)
    if own.filter(created_at__gt=timezone.now() - DAY).count() >= limit.a_day:
        raise too_many_today(limit.a_day)
    if own.standing().filter(page=page).count() >= limit.a_page:
        raise too_many_here(limit.a_page)


def wait_for_turn(user) -> None:
    """One photo of a member after the other: what is counted now stays true until the transaction ends."""
    get_user_model().objects.select_for_update(of=("self",), no_key=True).filter(pk=user.pk).first()
