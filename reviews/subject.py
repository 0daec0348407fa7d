"""Reviews at the moderators' desk: what is shown of them there, and what a decision does to them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from moderation.actions.cases import EXCERPT
from moderation.conflicts import conflict_of
from moderation.subjects import Subject, wait_for_author
from moderation.subjects import register as register_subject

from . import rules
from .actions import moderating, replying
from .content import Content
from .models import Review, ReviewReply
from .vocabulary import State

NAME = "review"


def register() -> None:
    """Called when Django starts."""
    register_subject(REVIEWS)
    register_subject(REPLIES)
    rules.objections.register("conflicts-of-interest", conflict_of)


def _publish(review: Review, *, by, reason: str) -> None:
    moderating.publish(review=review, by=by)


def _hide(review: Review, *, by, reason: str) -> None:
    moderating.hide(review=review, by=by)


def _remove(review: Review, *, by, reason: str) -> None:
    moderating.remove(review=review, by=by, reason=reason)


def _restore(review: Review, *, by, reason: str) -> None:
    moderating.restore(review=review, by=by)


def _is_plain(review: Review) -> bool:
    """Whether the list of the desk shows all of it."""
    return len(Content.words_of(review)) <= EXCERPT


def _things_of(user_id: int) -> QuerySet:
    published = Review.objects.existing().filter(author=user_id, state=State.PUBLISHED, has_interest=False)
    return published.select_related("author", "page")


REVIEWS = Subject(
    name=NAME,
    model=Review,
    label=_("Review"),
    url_of=lambda review: f"/reviews/{review.uid}/",
    author_of=lambda review: review.author,
    text_of=lambda review: Content.words_of(review),
    title_of=lambda review: review.page.title,
    is_visible=lambda review: review.state == State.PUBLISHED and review.deleted_at is None and not review.has_interest,
    publish=_publish,
    hide=_hide,
    remove=_remove,
    restore=_restore,
    things_of=_things_of,
    made_at=lambda review: max(review.written_at, review.edited_at or review.written_at),
    send_back=wait_for_author,
    is_plain=_is_plain,
    place_of=lambda review: review.page,
    related=("author__profile", "page"),
    template="reviews/at_the_desk.html",
)


def _put_reply(state: str):
    def act(reply: ReviewReply, *, by, reason: str) -> None:
        replying.put_reply(reply=reply, state=state)

    return act


def _replies_of(user_id: int) -> QuerySet:
    shown = {"state": State.PUBLISHED, "deleted_at": None, "review__in": Review.objects.public()}
    published = ReviewReply.objects.filter(author=user_id, **shown)
    return published.select_related("author", "review__page")


def _is_reply_visible(reply: ReviewReply) -> bool:
    return reply.is_public and Review.objects.public().filter(pk=reply.review_id).exists()


REPLIES = Subject(
    name=replying.SUBJECT,
    model=ReviewReply,
    label=_("Official reply"),
    url_of=lambda reply: f"/reviews/{reply.review.uid}/",
    author_of=lambda reply: reply.author,
    text_of=lambda reply: reply.text,
    title_of=lambda reply: reply.review.page.title,
    is_visible=_is_reply_visible,
    publish=_put_reply(State.PUBLISHED),
    hide=_put_reply(State.HIDDEN),
    remove=_put_reply(State.REMOVED),
    restore=_put_reply(State.PUBLISHED),
    things_of=_replies_of,
    made_at=lambda reply: reply.edited_at or reply.created_at,
    place_of=lambda reply: reply.review.page,
    related=("author__profile", "review__page", "review__author"),
    template="reviews/reply_at_the_desk.html",
)
