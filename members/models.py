"""That somebody wants to leave: kept through the days in which they may think again."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

GRACE = timedelta(days=14)


class ErasureRequest(models.Model):
    """An account to be erased on a day, unless its owner logs in before."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="erasure_request")
    keep_reviews = models.BooleanField(_("keep the reviews without the name"))
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=F("asked_at")), name="members_erasure_after_asking"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.due_at:%Y-%m-%d}"
