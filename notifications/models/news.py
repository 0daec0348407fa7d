"""What may be news: noted with the change itself, looked at a little later, when an import is through."""

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Something has changed, and nobody has looked yet whether it is news. One row for each thing, however often."""

    source = models.SlugField(max_length=40)
    key = models.BigIntegerField()
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="notifications_change_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Known(models.Model):
    """What a page was like when its followers were last told: what differs from it is news."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="+")
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.page_id}"
