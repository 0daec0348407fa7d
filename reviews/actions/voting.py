"""Finding reviews helpful, or not."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts import trust
from core.pagecache import purge
from reviews.invalidation import author_tag, reviews_tag
from reviews.models import Review, ReviewVote
from reviews.rules import ReviewRefused

from .writing import one_at_a_time

VOTE = "reviews.vote"


def reason_against_voting(user, review: Review) -> str:
    """Why `user` may not vote on `review`, in words for them; "" when they may."""
    if review.author_id == user.pk:
        return _("This review is your own.")
    if not trust.may(user, VOTE):
        return _("You can vote on reviews once you have used the site a little more.")
    return ""


@transaction.atomic
def vote(*, review: Review, by, is_helpful: bool | None) -> Review:
    """Save whether `by` found `review` helpful, in the place of an earlier vote; None takes it back.

    Raises ReviewRefused for one's own, without the trust it takes, and where the review is not public any more.
    """
    one_at_a_time(by)
    held = Review.objects.public().select_for_update(of=["self"]).filter(pk=review.pk).first()
    reason = reason_against_voting(by, held) if held else _("This review cannot be read any more.")
    if reason:
        raise ReviewRefused(reason)
    if is_helpful is None:
        ReviewVote.objects.filter(review=held, voter=by).delete()
    else:
        ReviewVote.objects.update_or_create(review=held, voter=by, defaults={"is_helpful": is_helpful})
    count_votes([held.pk])
    held.refresh_from_db(fields=["helpful_count", "unhelpful_count"])
    return held


@transaction.atomic
def count_votes(review_ids: Iterable[int]) -> None:
    """Make the counts of these reviews true, holding their rows: who comes second counts after the first."""
    ids = sorted(set(review_ids))
    held = list(Review.objects.select_for_update(of=["self"]).filter(pk__in=ids).order_by("pk"))
    counts = ReviewVote.objects.counting().filter(review__in=ids).order_by().values_list("review_id")
    counts = counts.annotate(yes=Count("pk", filter=Q(is_helpful=True)), no=Count("pk", filter=Q(is_helpful=False)))
    counted = {pk: (yes, no) for pk, yes, no in counts}
    for review in held:
        review.helpful_count, review.unhelpful_count = counted.get(review.pk, (0, 0))
    Review.objects.bulk_update(held, ["helpful_count", "unhelpful_count"], batch_size=500)
    authors = {author_tag(review.author_id) for review in held if review.author_id}
    purge({reviews_tag(review.page_id) for review in held} | authors)


def count_votes_of(user_ids: Iterable[int]) -> None:
    """The same for all reviews that these members voted on: they were suspended, or are heard again."""
    count_votes(ReviewVote.objects.filter(voter__in=user_ids).values_list("review_id", flat=True))


@transaction.atomic
def forget_votes_of(user) -> None:
    """Delete the votes of a member who leaves."""
    votes = ReviewVote.objects.filter(voter=user)
    review_ids = list(votes.values_list("review_id", flat=True))
    votes.delete()
    count_votes(review_ids)
