"""How a row stood before a merge."""

from django.db import models


class Change(models.Model):
    """One row that a merge changed, deleted or added: the columns that differ, before and after.

    Written and read in bulk by `duplicates.journal`; `place` is the order in which it was done.
    """

    class Action(models.TextChoices):
        CHANGED = "changed"
        DELETED = "deleted"
        ADDED = "added"

    merge = models.ForeignKey("duplicates.Merge", models.CASCADE, related_name="changes")
    place = models.PositiveIntegerField()
    model = models.CharField(max_length=100)
    action = models.CharField(max_length=8, choices=Action.choices)
    key = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["merge", "place", "key"], name="duplicates_change_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.key}: {self.action}"
