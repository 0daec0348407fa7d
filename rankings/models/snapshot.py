"""Rankings as they were at the first of a month, and the one between two months."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SnapshotQuerySet(models.QuerySet):
    """Ways to ask for snapshots."""

    def frozen(self):
        """Those of months, the latest first: the database refuses to change or delete them."""
        return self.filter(month__isnull=False).order_by("-month")

    def current(self):
        """The one that is made anew whenever ratings changed; it has no month."""
        return self.filter(month=None)


class Snapshot(models.Model):
    """All rankings of one moment."""

    month = models.DateField(_("month"), null=True, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # Which version of the rule made it: rankings.calculation.RULE.
    rule = models.CharField(max_length=20)
    riders = models.PositiveIntegerField()
    ratings = models.PositiveIntegerField()

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month=None) | Q(month__day=1), name="rankings_first_of_a_month"),
        ]

    def __str__(self) -> str:
        return str(self.month or _("Now"))


class SnapshotRow(models.Model):
    """One ride, park, maker or model in one ranking. It holds what lists are narrowed by, as it was then.

    `kind` is `coaster`, `kiddie`, another kind of ride, `park`, `maker` or `model`. `rank` is NULL while the place is
    provisional. `value` is the logarithm of the strength, `chance` what it means: the share of duels that are expected
    to be won against the average ride. `n` is the number of riders, of a group that of its ranked rides.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=24)
    # No foreign key: the page may be deleted, what was stays.
    page_id = models.PositiveBigIntegerField()
    name = models.CharField(max_length=255)
    rank = models.PositiveIntegerField(null=True)
    former_rank = models.PositiveIntegerField(null=True)
    value = models.FloatField()
    alternative = models.FloatField(null=True)
    n = models.PositiveIntegerField()
    opponents = models.PositiveIntegerField(default=0)
    continent = models.CharField(max_length=16, default="")
    country = models.CharField(max_length=2, default="")
    park_id = models.PositiveBigIntegerField(null=True)
    park_name = models.CharField(max_length=255, default="")
    maker_id = models.PositiveBigIntegerField(null=True)
    model_id = models.PositiveBigIntegerField(null=True)
    decade = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "kind", "page_id"], name="rankings_each_once"),
        ]
        indexes = [
            models.Index(fields=["snapshot", "kind", "rank"], name="rankings_by_rank"),
            models.Index(fields=["page_id", "snapshot"], name="rankings_of_page"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.name}"

    @property
    def is_provisional(self) -> bool:
        """Whether too few say something for a place among the others."""
        return self.rank is None


class DuelTable(models.Model):
    """The duels that one ranking of a snapshot was made of: a CSV, compressed. It names no member."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="duel_tables")
    kind = models.CharField(max_length=24)
    rows = models.PositiveIntegerField()
    table = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["snapshot", "kind"], name="rankings_one_table")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.rows}"
