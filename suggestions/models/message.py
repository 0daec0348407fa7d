"""What is said between an author and those who decide."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .suggestion import Suggestion


class Message(models.Model):
    """One thing said about a suggestion, for everybody to read."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    is_by_desk = models.BooleanField(default=False)
    text = models.TextField(max_length=2000)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["said_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
