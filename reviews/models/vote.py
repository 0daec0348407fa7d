"""Whether readers found a review helpful."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class VoteQuerySet(models.QuerySet):
    """Ways to ask for votes."""

    def counting(self):
        """Those of members in good standing now."""
        heard = Q(voter__profile__suspended_until=None) | Q(voter__profile__suspended_until__lte=timezone.now())
        return self.filter(heard, voter__is_active=True, voter__profile__banned_at=None)


class ReviewVote(models.Model):
    """One member's vote. The database refuses one on a review of their own."""

    review = models.ForeignKey("reviews.Review", on_delete=models.CASCADE, related_name="votes")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_votes")
    is_helpful = models.BooleanField(_("helpful"))
    cast_at = models.DateTimeField(_("cast"), default=timezone.now)

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote on a review")
        verbose_name_plural = _("votes on reviews")
        constraints = [
            models.UniqueConstraint(fields=["review", "voter"], name="reviews_one_vote_per_review_and_voter")
        ]

    def __str__(self):
        return f"{self.voter_id}: {self.review_id}, {'+' if self.is_helpful else '-'}"
