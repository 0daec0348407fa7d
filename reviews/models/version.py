"""What a review said before it was edited."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReviewVersion(models.Model):
    """One earlier wording, kept for its author and for moderators. Written by `reviews.actions` alone."""

    review = models.ForeignKey("reviews.Review", on_delete=models.CASCADE, related_name="versions")
    content = models.JSONField(_("what it said"))
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    replaced_at = models.DateTimeField(_("replaced"), default=timezone.now)

    class Meta:
        verbose_name = _("earlier version of a review")
        verbose_name_plural = _("earlier versions of reviews")
        ordering = ["-replaced_at", "-pk"]

    def __str__(self):
        return f"{self.review_id}, {self.replaced_at:%Y-%m-%d %H:%M}"
