"""What photos say of how far a member is trusted, and what needs trust here."""

from collections.abc import Collection

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from accounts.trust import Act, Level, Sign, acts, signs

from .models import MemberPhoto


def accepted(user_ids: Collection[int]) -> dict[int, int]:
    """How many photos of each of these members everybody sees."""
    return _counted(MemberPhoto.objects.published(), user_ids)


def removed(user_ids: Collection[int]) -> dict[int, int]:
    """How many photos of each of these members were taken down by a moderator."""
    return _counted(MemberPhoto.objects.filter(state=MemberPhoto.State.REMOVED), user_ids)


def _counted(photos, user_ids: Collection[int]) -> dict[int, int]:
    found = photos.filter(author__in=user_ids).order_by().values_list("author")
    return dict(found.annotate(number=Count("pk")))


def register() -> None:
    """Tell `accounts.trust`; the app does so when it starts."""
    signs.register("photos-accepted", Sign(accepted, points=4, at_most=100))
    signs.register("photos-removed", Sign(removed, points=-20))
    acts.register("photos.publish", Act(Level.MEMBER, _("publish photos that nobody looks at first")))
    acts.register("pictures.set", Act(Level.BASIC, _("choose a picture to stand beside your name")))
