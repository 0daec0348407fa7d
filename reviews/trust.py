"""What trust allows here, and what reviews say of a member's trustworthiness."""

from collections.abc import Collection

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from accounts.trust import Act, Level, Sign, acts, signs

from .actions.voting import VOTE
from .models import Review
from .publishing import LINK, PUBLISH
from .vocabulary import State


def published(user_ids: Collection[int]) -> dict[int, int]:
    """How many reviews with words of each member are to be read."""
    reviews = Review.objects.public().filter(author__in=user_ids).exclude(text="")
    return _counted(reviews)


def removed(user_ids: Collection[int]) -> dict[int, int]:
    """How many reviews of each member moderators took down."""
    return _counted(Review.objects.filter(author__in=user_ids, state=State.REMOVED))


def _counted(reviews) -> dict[int, int]:
    return dict(reviews.order_by().values_list("author_id").annotate(Count("pk")))


def register() -> None:
    """Called when Django starts."""
    acts.register(PUBLISH, Act(Level.BASIC, _("publish reviews that nobody looks at first")))
    acts.register(LINK, Act(Level.BASIC, _("put links into reviews")))
    acts.register(VOTE, Act(Level.BASIC, _("say which reviews are helpful")))
    # Reviews can be written by the dozen: alone they carry nobody to the upper levels.
    signs.register("reviews-published", Sign(published, points=5, at_most=100))
    signs.register("reviews-removed", Sign(removed, points=-25))
