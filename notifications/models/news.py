"""What may be news: noted with the change itself, looked at a little later, when an import is through."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Something has changed, and nobody has looked yet whether it is news.

    Only ever added and taken away: who notes a change waits for nobody. `key` is the thing's in the tables of its
    source, `said` what is to be told where that is known already.
    """

    source = models.SlugField(max_length=40)
    key = models.BigIntegerField(default=0)
    said = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Known(models.Model):
    """What a thing was like when it was last looked at: what differs from it is news."""

    source = models.SlugField(max_length=40)
    key = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="notifications_known_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"
