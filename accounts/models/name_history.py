"""Names that members had: their addresses lead to the new one, and nobody else takes them for a while."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .profile import SKELETON_LENGTH


class NameHistory(models.Model):
    """A name that a member gave up."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=150)
    name_skeleton = models.CharField(max_length=SKELETON_LENGTH, db_index=True)
    given_up_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-given_up_at"]
        indexes = [models.Index(models.functions.Lower("name"), name="accounts_former_name")]

    def __str__(self) -> str:
        return self.name
