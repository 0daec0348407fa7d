"""What somebody has typed and not sent yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """The fields of the form as they were typed, right or wrong. One for each member and page."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_drafts")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(_("what was typed"), default=dict)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a review")
        verbose_name_plural = _("drafts of reviews")
        constraints = [models.UniqueConstraint(fields=["user", "page"], name="reviews_one_draft_per_user_and_page")]

    def __str__(self):
        return f"{self.user_id}: {self.page_id}"
