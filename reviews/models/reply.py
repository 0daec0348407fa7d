"""What those who run a place answer to a review."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.vocabulary import State

LONGEST_REPLY = 3_000


class ReviewReply(models.Model):
    """The one official reply to a review. It has no stars and counts nowhere."""

    review = models.OneToOneField("reviews.Review", on_delete=models.CASCADE, related_name="reply")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="review_replies"
    )
    text = models.TextField(_("reply"), max_length=LONGEST_REPLY)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PUBLISHED)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("official reply")
        verbose_name_plural = _("official replies")
        constraints = [
            models.CheckConstraint(name="reviews_reply_state_known", condition=models.Q(state__in=State.values)),
            models.CheckConstraint(name="reviews_reply_says_something", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="reviews_reply_not_too_long", condition=LessThanOrEqual(Length("text"), LONGEST_REPLY)
            ),
        ]

    def __str__(self):
        return f"{self.author_id}: {self.review_id}"

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it, where its review is public."""
        return self.state == State.PUBLISHED and self.deleted_at is None

    @property
    def is_down(self) -> bool:
        """Whether moderators took it down: then nobody writes it anew."""
        return self.state in (State.HIDDEN, State.REMOVED)
