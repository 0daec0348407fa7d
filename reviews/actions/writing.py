"""What members do with their own reviews."""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Profile
from moderation import actions as desk
from reviews.content import Content, save_aspects
from reviews.languages import guess
from reviews.models import Draft, Review, ReviewVersion
from reviews.publishing import screen
from reviews.rules import ReviewRefused, objection_to, reason_against
from reviews.vocabulary import State

from .following_up import follow_up

UNDO_WITHIN = timedelta(hours=24)


@transaction.atomic
def write(*, page, by, content: Content, typed_in: float | None = None) -> Review:
    """Save what `by` thinks of `page`, in the place of what they said before. Twice at once gives one review.

    Raises ReviewRefused where they may not. `typed_in`: how many seconds the form was open.
    """
    one_at_a_time(by)
    _refuse_if(reason_against(by, page))
    review = Review.objects.select_for_update().filter(author=by, page_id=page.pk).first()
    content = _with_language(content)
    state, before = (review.state, Content.of(review)) if review else (State.PUBLISHED, None)
    review = _changed(review, before, content, by) if review else _new(page, by, content)
    _set_state(review, screen(review, before, state, typed_in))
    Draft.objects.filter(user=by, page_id=page.pk).delete()
    follow_up([page.pk], [by.pk])
    return review


@transaction.atomic
def rate(*, page, by, rating: int) -> Review:
    """Give half stars, 1 to 10, and keep the words that are there."""
    one_at_a_time(by)
    before = Review.objects.existing().filter(author=by, page_id=page.pk).first()
    content = replace(Content.of(before), rating=rating) if before else Content(rating=rating)
    return write(page=page, by=by, content=content)


@transaction.atomic
def edit(*, review: Review, by, content: Content) -> Review:
    """Change a review. Raises ReviewRefused for anybody but its author."""
    _own(review, by)
    return write(page=review.page.specific, by=by, content=content)


@transaction.atomic
def delete(*, review: Review, by) -> Review:
    """Take a review back. It can be undone for a day; then `sweep` lets it go for good."""
    one_at_a_time(by)
    review = _own(review, by)
    if review.deleted_at is None:
        review.deleted_at = timezone.now()
        review.save(update_fields=["deleted_at"])
        desk.settle(thing=review)
        follow_up([review.page_id], [by.pk])
    return review


@transaction.atomic
def undo_delete(*, review: Review, by) -> Review:
    """Bring a deleted review back as it was. Raises ReviewRefused when a day has passed."""
    one_at_a_time(by)
    review = _own(review, by)
    if review.deleted_at is not None:
        _refuse_if(_("It is too late to undo this.") if timezone.now() - review.deleted_at > UNDO_WITHIN else "")
        _refuse_if(objection_to(by, review.page))
        review.deleted_at = None
        review.save(update_fields=["deleted_at"])
        if review.state == State.PENDING:
            desk.hold(thing=review)
        follow_up([review.page_id], [by.pk])
    return review


def one_at_a_time(user) -> None:
    """A member's own acts wait for each other, and for their ban."""
    profile = Profile.objects.select_for_update(no_key=True).get(user=user)
    _refuse_if(_("This account may not write.") if profile.is_banned or profile.is_suspended else "")


def _own(review: Review, by) -> Review:
    """The review as it stands now, held; raises ReviewRefused when it is not theirs or gone."""
    found = Review.objects.select_for_update(of=["self"]).filter(pk=review.pk, author=by).first()
    _refuse_if("" if found else _("This review is not yours."))
    return found


def _refuse_if(reason: str) -> None:
    if reason:
        raise ReviewRefused(reason)


def _with_language(content: Content) -> Content:
    if content.language or not content.text:
        return content
    return replace(content, language=guess(content.text))


def _new(page, by, content: Content) -> Review:
    review = Review(author=by, page=page, state=State.PUBLISHED)
    content.put_into(review)
    review.save(force_insert=True)
    save_aspects(review, content.aspects)
    return review


def _set_state(review: Review, state: str) -> None:
    if review.state != state:
        review.state = state
        review.save(update_fields=["state"])


def _changed(review: Review, before: Content, content: Content, by) -> Review:
    _refuse_if(_("Your review of this page was removed. You can appeal.") if review.state == State.REMOVED else "")
    if before != content:
        _note_change(review, before, content, by)
        content.put_into(review)
        save_aspects(review, content.aspects)
    review.deleted_at = None
    review.save()
    return review


def _note_change(review: Review, before: Content, content: Content, by) -> None:
    """Keep what it said. It counts as edited when readers saw something else before, not when words join the stars."""
    ReviewVersion.objects.create(review=review, content=before.as_json(), edited_by=by)
    now = timezone.now()
    if review.has_words or before.rating != content.rating:
        review.edited_at = now
    if content.words and not review.has_words:
        review.written_at = now
