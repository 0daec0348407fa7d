"""Two pages that may be one."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_NOTE = 500


class PairQuerySet(models.QuerySet):
    """Ways to ask for pairs."""

    def waiting(self):
        """Those that somebody should look at."""
        return self.filter(state=Pair.State.OPEN)


class Pair(models.Model):
    """Whichever way round two pages are named they are one pair: `first` has the lesser key.

    `found` pairs come from the work of the day and go with their reasons; what a member or an editor said stays.
    """

    class State(models.TextChoices):
        OPEN = "open", _("to be looked at")
        DIFFERENT = "different", _("not a duplicate")
        MERGED = "merged", _("merged")

    first = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    second = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    # Why they were found, in the words of `duplicates.finding`.
    signs = ArrayField(models.CharField(max_length=24), default=list)
    likeness = models.FloatField(_("likeness"))
    distance_km = models.FloatField(_("distance (km)"), null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    found_at = models.DateTimeField(_("found"), default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_by_label = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(_("note"), max_length=LONGEST_NOTE, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of pages that may be one")
        verbose_name_plural = _("pairs of pages that may be one")
        constraints = [
            models.CheckConstraint(name="duplicates_pair_in_order", condition=Q(first__lt=F("second"))),
            models.UniqueConstraint(fields=["first", "second"], name="duplicates_pair_once"),
            models.CheckConstraint(
                name="duplicates_pair_decided",
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="duplicates_pair_state", condition=Q(state__in=["open", "different", "merged"])
            ),
        ]
        indexes = [
            models.Index(fields=["-likeness", "id"], name="duplicates_pairs_open", condition=Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"

    @property
    def pages(self) -> tuple:
        """Both."""
        return self.first, self.second
