"""Two pages were made one."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 500


class MergeQuerySet(models.QuerySet):
    """Ways to ask for merges."""

    def standing(self):
        """Those that were not undone."""
        return self.filter(undone_at=None)


class Merge(models.Model):
    """The page that was kept, the one that went, who did it and why. How all rows stood before: `Change`.

    `plan` holds what the kept page's facts said before and after, and which pages beneath moved.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")
    gone = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")
    kept_title = models.CharField(max_length=255)
    gone_title = models.CharField(max_length=255)
    gone_address = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_label = models.CharField(max_length=150, blank=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    # What spoke against it and was confirmed, in the words of then.
    confirmed = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_by_label = models.CharField(max_length=150, blank=True)
    # What could not be put back because it was changed since, in words.
    left = models.JSONField(default=list)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge of pages")
        verbose_name_plural = _("merges of pages")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="duplicates_merge_of_two", condition=~Q(kept=F("gone"))),
            models.UniqueConstraint(
                fields=["gone"], name="duplicates_gone_once", condition=Q(undone_at=None, gone__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["kept"], name="duplicates_merges_into")]

    def __str__(self) -> str:
        return f"{self.gone_title} → {self.kept_title}"

    @property
    def admin_url(self) -> str:
        """Its page in the admin."""
        return reverse("duplicates:merge", args=[self.uid])
