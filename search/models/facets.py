"""The values by which the catalogue is narrowed, as small numbers, and how many entries have two of them."""

from django.db import models


class FacetValue(models.Model):
    """A value of a facet: "country" "DE". An entry carries the numbers of its values."""

    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "value"], name="search_facet_value_once")]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class FacetPair(models.Model):
    """How many entries of a type carry both values; with `first` and `second` the same, how many carry it at all.

    The answer to the two questions that would have to look at every row: all counts without a filter, and with one.
    `first` is never greater than `second`.
    """

    type = models.CharField(max_length=8)
    first = models.IntegerField()
    second = models.IntegerField()
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["type", "first", "second"], name="search_pair_once"),
            models.CheckConstraint(condition=models.Q(first__lte=models.F("second")), name="search_pair_in_order"),
            models.CheckConstraint(condition=models.Q(count__gte=0), name="search_pair_counts"),
        ]
        indexes = [
            # Some tens of thousands of pairs answer for a rider's height: they are read from the indexes alone.
            models.Index(fields=["type", "second"], include=["first", "count"], name="search_pair_second"),
            models.Index(fields=["type", "first"], include=["second", "count"], name="search_pair_first"),
            # How many carry each value: of half a million pairs some thousands.
            models.Index(
                fields=["type", "first"],
                include=["count"],
                condition=models.Q(first=models.F("second")),
                name="search_pair_alone",
            ),
        ]
