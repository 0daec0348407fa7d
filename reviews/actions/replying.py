"""Answering reviews officially."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from moderation import actions as desk
from moderation.checks import forget
from reviews.invalidation import purge_reviews
from reviews.models import Review, ReviewReply
from reviews.models.reply import LONGEST_REPLY
from reviews.operators import may_reply
from reviews.rules import ReviewRefused
from reviews.vocabulary import State

from .writing import UNDO_WITHIN, one_at_a_time

SUBJECT = "review-reply"


@transaction.atomic
def reply(*, review: Review, by, text: str) -> ReviewReply:
    """Save the reply of the place, in the place of an earlier one. Raises ReviewRefused for who does not speak for it.

    What the checks of texts find doubtful waits for a moderator; what moderators took down stays down.
    """
    held = _held(review, by)
    _must_be_a_reply(text)
    found = _of(held)
    if found is not None and found.is_down:
        raise ReviewRefused(_("The reply to this review was taken down by a moderator."))
    is_edit = found is not None and found.deleted_at is None
    if not is_edit or found.text != text:
        found = _written(found, held, by, text, is_edit)
    _show_anew(held)
    return found


@transaction.atomic
def delete_reply(*, review: Review, by) -> None:
    """Take the reply of the place back; `undo_delete_reply` brings it back within a day. What moderators took down
    stays as their record.
    """
    held = _held(review, by)
    found = _of(held)
    if found is not None and found.deleted_at is None and not found.is_down:
        found.deleted_at = timezone.now()
        found.save(update_fields=["deleted_at"])
        desk.settle(thing=found)
        _show_anew(held)


@transaction.atomic
def undo_delete_reply(*, review: Review, by) -> None:
    """Bring a deleted reply back as it was. Raises ReviewRefused when a day has passed."""
    held = _held(review, by)
    found = _of(held)
    if found is None or (found.deleted_at and timezone.now() - found.deleted_at > UNDO_WITHIN):
        raise ReviewRefused(_("It is too late to undo this."))
    if found.deleted_at is not None:
        found.deleted_at = None
        found.save(update_fields=["deleted_at"])
        if found.state == State.PENDING:
            desk.hold(thing=found)
        _show_anew(held)


@transaction.atomic
def put_reply(*, reply: ReviewReply, state: str) -> None:
    """What moderators decide about a reply."""
    ReviewReply.objects.filter(pk=reply.pk).update(state=state)
    reply.state = state
    _show_anew(reply.review)


def let_go_of_deleted(before) -> None:
    """Delete for good what was taken back before that moment, but for what moderators took down."""
    gone = ReviewReply.objects.filter(deleted_at__lt=before, state__in=[State.PUBLISHED, State.PENDING])
    for pk in gone.values_list("pk", flat=True):
        forget(SUBJECT, pk)
    gone.delete()


def _must_be_a_reply(text: str) -> None:
    if not text.strip():
        raise ReviewRefused(_("Write what you want to answer."))
    if len(text) > LONGEST_REPLY:
        raise ReviewRefused(_("A reply has no more than %(most)s characters.") % {"most": LONGEST_REPLY})


def _of(review: Review) -> ReviewReply | None:
    return ReviewReply.objects.select_for_update(of=["self"]).filter(review=review).first()


def _written(found: ReviewReply | None, review: Review, by, text: str, is_edit: bool) -> ReviewReply:
    """The saved reply, checked as every text: it appears at once, or lies on the moderators' desk."""
    found = found or ReviewReply(review=review)
    now = timezone.now()
    found.text, found.author, found.deleted_at = text, by, None
    found.created_at, found.edited_at = (found.created_at, now) if is_edit else (now, None)
    found.save()
    verdict = desk.screen(thing=found, author=by, is_edit=is_edit)
    found.state = State.PENDING if verdict.holds else State.PUBLISHED
    found.save(update_fields=["state"])
    return found


def _show_anew(review: Review) -> None:
    purge_reviews([review.page_id], [review.author_id] if review.author_id else [])


def _held(review: Review, by) -> Review:
    one_at_a_time(by)
    held = Review.objects.public().select_for_update(of=["self"]).select_related("page").filter(pk=review.pk).first()
    if held is None:
        raise ReviewRefused(_("This review cannot be read any more."))
    if not may_reply(by, held.page):
        raise ReviewRefused(_("Only those who speak for this place may answer officially."))
    return held
