"""Who is at what waits elsewhere: drafts and branches in Wagtail's workflow, likely duplicates."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .claimable import Claimable


class ElsewhereQuerySet(models.QuerySet):
    """Claims by whose they are."""

    def in_force(self):
        """Those that have not run out."""
        return self.filter(claimed_by__isnull=False, claimed_until__gt=timezone.now())

    def of_others(self, user):
        """Those that keep this moderator from deciding."""
        return self.in_force().exclude(claimed_by=user)


class Elsewhere(Claimable):
    """A claim on a row of a source of `moderation.beside`; the row itself is its app's."""

    source = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    objects = ElsewhereQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "object_id"], name="moderation_elsewhere_once"),
            models.CheckConstraint(
                condition=Q(claimed_by=None) | Q(claimed_until__isnull=False), name="moderation_elsewhere_runs_out"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.object_id}"
