"""Answering reviews officially."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.invalidation import purge_reviews
from reviews.models import Review, ReviewReply
from reviews.operators import may_reply
from reviews.rules import ReviewRefused
from reviews.vocabulary import State

from .writing import one_at_a_time


@transaction.atomic
def reply(*, review: Review, by, text: str) -> ReviewReply:
    """Save the reply of the place, in the place of an earlier one. Raises ReviewRefused for who does not speak for it.

    What moderators took down stays down.
    """
    held = _held(review, by)
    found = ReviewReply.objects.filter(review=held).first()
    if found is None:
        found = ReviewReply.objects.create(review=held, author=by, text=text)
    elif found.state != State.PUBLISHED:
        raise ReviewRefused(_("The reply to this review was taken down by a moderator."))
    elif found.text != text:
        found.text, found.author, found.edited_at = text, by, timezone.now()
        found.save(update_fields=["text", "author", "edited_at"])
    purge_reviews([held.page_id], [held.author_id] if held.author_id else [])
    return found


@transaction.atomic
def delete_reply(*, review: Review, by) -> None:
    """Take the reply of the place back. What moderators took down stays as their record."""
    held = _held(review, by)
    ReviewReply.objects.filter(review=held, state=State.PUBLISHED).delete()
    purge_reviews([held.page_id], [held.author_id] if held.author_id else [])


@transaction.atomic
def put_reply(*, reply: ReviewReply, state: str) -> None:
    """What moderators decide about a reply."""
    ReviewReply.objects.filter(pk=reply.pk).update(state=state)
    reply.state = state
    purge_reviews([reply.review.page_id], [reply.review.author_id] if reply.review.author_id else [])


def _held(review: Review, by) -> Review:
    one_at_a_time(by)
    held = Review.objects.public().select_for_update(of=["self"]).select_related("page").filter(pk=review.pk).first()
    if held is None:
        raise ReviewRefused(_("This review cannot be read any more."))
    if not may_reply(by, held.page):
        raise ReviewRefused(_("Only those who speak for this place may answer officially."))
    return held
