"""How much of what is expected of a page is known."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Completeness(models.Model):
    """One row beside each live page whose type says which facts it expects."""

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="completeness")
    known = models.PositiveSmallIntegerField()
    expected = models.PositiveSmallIntegerField()
    missing = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        indexes = [GinIndex(fields=["missing"], name="pages_completeness_missing")]
        constraints = [
            models.CheckConstraint(
                name="pages_completeness_known_of_expected", condition=models.Q(known__lte=models.F("expected"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.known} of {self.expected}"

    @property
    def percent(self) -> int:
        """Known facts in a hundred expected ones, rounded down."""
        return 100 * self.known // self.expected if self.expected else 100
