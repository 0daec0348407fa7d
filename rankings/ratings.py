"""The ratings that count, as arrays."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, QuerySet, Sum

from reviews.models import Review

from .drift import deviations, spreads
from .scores import Level, level_of


@dataclass(frozen=True)
class Ratings:
    """One row for each rating that counts, sorted by page and author; `deviation` is that from its author's mean."""

    page: np.ndarray
    author: np.ndarray
    rating: np.ndarray
    weight: np.ndarray
    deviation: np.ndarray

    @property
    def level(self) -> Level:
        """What they are like together."""
        return level_of(self.deviation, self.rating, self.weight)

    @property
    def spreads(self) -> tuple[float, float]:
        """The variance within and between pages of what members give compared with the rest of theirs."""
        _authors, index = np.unique(self.author, return_inverse=True)
        sums, counts = np.bincount(index, weights=self.rating)[index], np.bincount(index)[index]
        return spreads(self.page, deviations(self.rating, sums - self.rating, counts - 1, self.level.mean))


def counting() -> QuerySet[Review]:
    """Reviews whose rating counts in scores: those of accounts that are gone do not, nor those that are held."""
    return Review.objects.counting().order_by()


def read_ratings(page_ids: Iterable[int] | None = None) -> Ratings:
    """The ratings of these pages, or of all. Two queries."""
    reviews = counting() if page_ids is None else counting().filter(page_id__in=page_ids)
    found = list(reviews.order_by("page_id", "author_id").values_list("page_id", "author_id", "rating", "weight"))
    page, author, rating, weight = (np.array(column) for column in zip(*found, strict=True)) if found else _NOTHING
    means = _means(None if page_ids is None else {int(each) for each in author})
    deviation = rating - np.array([means[each] for each in author.tolist()])
    return Ratings(page, author, rating, weight, deviation)


_NOTHING = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def _means(authors: set[int] | None) -> dict[int, float]:
    """The plain mean of each author's ratings, of whole numbers: the same by whatever way it is asked for."""
    reviews = counting() if authors is None else counting().filter(author_id__in=authors)
    sums = reviews.values_list("author_id").annotate(Sum("rating"), Count("pk"))
    return {author: total / number for author, total, number in sums}
