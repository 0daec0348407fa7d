"""What all ratings of a page come to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .review import HIGHEST


def no_ratings() -> list[int]:
    """An empty histogram: one number for each rating from 1 to 10."""
    return [0] * HIGHEST


class PageTotals(models.Model):
    """Exact at every commit: counted anew in the transaction of each change (`reviews.totals`)."""

    page = models.OneToOneField(
        "wagtailcore.Page", primary_key=True, on_delete=models.CASCADE, related_name="review_totals"
    )
    count = models.PositiveIntegerField(_("ratings"), default=0)
    sum = models.PositiveIntegerField(_("sum of the ratings"), default=0)
    histogram = ArrayField(models.PositiveIntegerField(), size=HIGHEST, default=no_ratings)
    text_count = models.PositiveIntegerField(_("reviews with words"), default=0)

    class Meta:
        verbose_name = _("totals of a page")
        verbose_name_plural = _("totals of pages")
        constraints = [
            models.CheckConstraint(
                name="reviews_totals_add_up",
                condition=models.Q(sum__gte=models.F("count")) & models.Q(sum__lte=HIGHEST * models.F("count")),
            ),
        ]

    def __str__(self):
        return f"{self.page_id}: {self.count}"

    @property
    def mean(self) -> float | None:
        """The plain mean, 1 to 10; None without ratings."""
        return self.sum / self.count if self.count else None
