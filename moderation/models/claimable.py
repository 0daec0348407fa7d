"""What one moderator can take for a while, so that nobody else decides it meanwhile."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CLAIM = timedelta(minutes=15)


class Claimable(models.Model):
    """Somebody may be at it until a moment; from then on it is free again by itself."""

    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("taken by")
    )
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_taken(self) -> bool:
        """Whether anybody is at it just now."""
        return bool(self.claimed_by_id and self.claimed_until and self.claimed_until > timezone.now())

    def is_taken_from(self, user) -> bool:
        """Whether somebody else is at it just now."""
        return self.is_taken and self.claimed_by_id != user.pk

    def is_taken_by(self, user) -> bool:
        """Whether this moderator is at it."""
        return self.is_taken and self.claimed_by_id == user.pk
