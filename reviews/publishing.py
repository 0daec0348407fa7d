"""Whether words appear at once or wait for a moderator."""

from moderation import actions as desk
from moderation.checks import forget

from .content import Content
from .models import Review
from .vocabulary import State

PUBLISH = "reviews.publish"
LINK = "reviews.link"


def screen(review: Review, before: Content | None, state_before: str, typed_in: float | None = None) -> str:
    """The state of a review that was just saved, from what it says now; what waits lies on the moderators' desk.

    `before` is what it said, None for a new one; `typed_in` how many seconds its form was open, where that is known.
    """
    words = Content.words_of(review)
    if not words:
        forget("review", review.pk)
        return _without_words(review, state_before)
    if before and before.words == words and state_before == State.PUBLISHED:
        return State.PUBLISHED
    verdict = desk.screen(thing=review, author=review.author, is_edit=bool(before and before.words), typed_in=typed_in)
    if state_before == State.HIDDEN:
        # Whoever took the reason away may hope for another look.
        desk.hold(thing=review, reasons=["edited"])
        return State.HIDDEN
    return State.PENDING if verdict.holds else State.PUBLISHED


def _without_words(review: Review, state_before: str) -> str:
    if state_before == State.HIDDEN:
        return State.HIDDEN
    if state_before == State.PENDING:
        desk.settle(thing=review)
    return State.PUBLISHED
