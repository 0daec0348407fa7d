"""What moderators decide about a review. That they may is for the caller to know."""

from django.db import transaction

from accounts import trust
from accounts.models import Profile
from reviews.models import Review
from reviews.vocabulary import State

from .following_up import follow_up


def publish(*, review: Review, by) -> Review:
    """Let everybody read it."""
    return _put(review, State.PUBLISHED)


def hide(*, review: Review, by) -> Review:
    """Take it out of sight while it is being looked at."""
    return _put(review, State.HIDDEN)


def remove(*, review: Review, by, reason: str) -> Review:
    """Take it down for good; `reason` is a key of the moderators' reasons."""
    return _put(review, State.REMOVED, reason)


def restore(*, review: Review, by) -> Review:
    """Let it be read again after it was hidden or removed."""
    return _put(review, State.PUBLISHED)


@transaction.atomic
def _put(review: Review, state: str, reason: str = "") -> Review:
    # The author's profile first, as everywhere: their trust is counted anew at the end.
    list(Profile.objects.select_for_update(no_key=True, of=["self"]).filter(user__reviews=review.pk).values_list("pk"))
    held = Review.objects.select_for_update(of=["self"]).get(pk=review.pk)
    held.state, held.removal_reason = state, reason
    held.save(update_fields=["state", "removal_reason"])
    follow_up([held.page_id], [held.author_id])
    if held.author_id:
        trust.recompute([held.author_id])
    review.state, review.removal_reason = state, reason
    return held
