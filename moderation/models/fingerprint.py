"""What is remembered of each text to find its likes: no words, only hashes of them, and the hosts it links to."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone


class Fingerprint(models.Model):
    """The likeness of one text; edited with it."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # 64 minimal hashes of its shingles, and 16 hashes of four of them each; texts that share one may be alike.
    signature = ArrayField(models.BigIntegerField(), default=list, blank=True)
    bands = ArrayField(models.BigIntegerField(), default=list, blank=True)
    hosts = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="moderation_fingerprint_once"),
        ]
        indexes = [
            GinIndex(fields=["bands"], name="moderation_fingerprint_bands"),
            GinIndex(fields=["hosts"], name="moderation_fingerprint_hosts"),
            models.Index(fields=["author", "-made_at"], name="moderation_fingerprint_author"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
