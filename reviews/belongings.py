"""What reviews hold of a member: for taking along, and for erasing."""

from collections.abc import Iterator

from django.db import transaction

from accounts.belongings import Exported, belongs

from .actions.following_up import follow_up
from .actions.voting import forget_votes_of
from .content import Content
from .models import Draft, Review, ReviewReply, ReviewVersion, ReviewVote
from .vocabulary import State


def export(user) -> Exported:
    """Reviews, what they said before, drafts, votes and official replies."""
    yield "reviews/reviews", _reviews(user)
    yield "reviews/earlier-versions", _versions(user)
    yield "reviews/drafts", _drafts(user)
    yield "reviews/votes", _votes(user)
    yield "reviews/official-replies", _replies(user)


def erase(user, keep_reviews: bool) -> None:
    """Take the member out of their reviews: without a name where they stay, or for good."""
    let_go(user, keep_reviews=keep_reviews)


@transaction.atomic
def let_go(user, *, keep_reviews: bool) -> None:
    """The same. What nobody else can read, and all of somebody who was banned, never stays."""
    forget_votes_of(user)
    own = Review.objects.filter(author=user)
    pages = set(own.values_list("page_id", flat=True))
    kept = own.public() if keep_reviews else own.none()
    kept_ids = list(kept.values_list("pk", flat=True))
    own.exclude(pk__in=kept_ids).delete()
    ReviewVersion.objects.filter(review__in=kept_ids).delete()
    ReviewVersion.objects.filter(edited_by=user).update(edited_by=None)
    Review.objects.filter(pk__in=kept_ids).update(author=None)
    Draft.objects.filter(user=user).delete()
    pages |= _without_replies_of(user, keep=keep_reviews)
    follow_up(pages, [user.pk])


def _without_replies_of(user, *, keep: bool) -> set[int]:
    """Official replies stay without a name where others read them; the pages that showed them."""
    own = ReviewReply.objects.filter(author=user)
    pages = set(own.values_list("review__page_id", flat=True))
    kept = list(own.filter(state=State.PUBLISHED, deleted_at=None).values_list("pk", flat=True)) if keep else []
    own.exclude(pk__in=kept).delete()
    ReviewReply.objects.filter(pk__in=kept).update(author=None)
    return pages


def _reviews(user) -> Iterator[dict]:
    rows = Review.objects.filter(author=user).select_related("page").prefetch_related("aspects").order_by("created_at")
    for review in rows:
        yield {
            "uid": str(review.uid),
            "page": review.page.title,
            "page_id": review.page_id,
            **Content.of(review).as_json(),
            "state": review.state,
            "removal_reason": review.removal_reason,
            "created": review.created_at.isoformat(),
            "edited": review.edited_at.isoformat() if review.edited_at else "",
            "deleted": review.deleted_at.isoformat() if review.deleted_at else "",
            "helpful": review.helpful_count,
            "unhelpful": review.unhelpful_count,
        }


def _versions(user) -> Iterator[dict]:
    for version in ReviewVersion.objects.filter(review__author=user).select_related("review").order_by("pk"):
        yield {"review": str(version.review.uid), "replaced": version.replaced_at.isoformat(), **version.content}


def _drafts(user) -> Iterator[dict]:
    for draft in Draft.objects.filter(user=user).select_related("page"):
        yield {"page": draft.page.title, "saved": draft.saved_at.isoformat(), **draft.content}


def _votes(user) -> Iterator[dict]:
    for vote in ReviewVote.objects.filter(voter=user).select_related("review__page").order_by("pk"):
        yield {
            "review": str(vote.review.uid),
            "page": vote.review.page.title,
            "helpful": vote.is_helpful,
            "cast": vote.cast_at.isoformat(),
        }


def _replies(user) -> Iterator[dict]:
    for reply in ReviewReply.objects.filter(author=user).select_related("review__page").order_by("pk"):
        yield {
            "review": str(reply.review.uid),
            "page": reply.review.page.title,
            "text": reply.text,
            "state": reply.state,
            "created": reply.created_at.isoformat(),
            "edited": reply.edited_at.isoformat() if reply.edited_at else "",
            "deleted": reply.deleted_at.isoformat() if reply.deleted_at else "",
        }


def register() -> None:
    """Called when Django starts."""
    belongs(
        "reviews",
        models=[
            "reviews.Review",
            "reviews.ReviewVersion",
            "reviews.Draft",
            "reviews.ReviewVote",
            "reviews.ReviewReply",
        ],
        export=export,
        erase=erase,
    )
