"""The figures beside the list: how many ratings of each height there are, and what there is to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from reviews.models import Review
from reviews.models.review import HIGHEST
from reviews.models.totals import no_ratings

from .wanted import MOST_STARS, Wanted, range_of_stars, stars_in_short


@dataclass(frozen=True)
class Figures:
    """`histogram` counts what the other filters leave, by half stars from 1; `everything` all public ratings."""

    histogram: Sequence[int]
    everything: int
    languages: Sequence[str]
    years: Sequence[int]

    def count(self, stars: str) -> int:
        """How many ratings are of so many stars; of all for ""."""
        if not stars:
            return sum(self.histogram)
        low, high = range_of_stars(int(stars))
        return sum(self.histogram[low - 1 : high])

    @property
    def mean_stars(self) -> float | None:
        """The plain mean, in stars."""
        count = sum(self.histogram)
        total = sum(rating * number for rating, number in enumerate(self.histogram, start=1))
        return total / count / 2 if count else None

    @property
    def middle_half(self) -> tuple[float, float]:
        """Between which stars the middle half of the ratings lies: the quartiles."""
        return self._at_share(0.25) / 2, self._at_share(0.75) / 2

    def bars(self, wanted: Wanted, path: str) -> list[dict]:
        """The histogram from five stars down, each bar a link that narrows the list to it, or widens it again."""
        rows = []
        for stars in range(MOST_STARS, 0, -1):
            current = wanted.stars == str(stars)
            rows.append(
                {
                    "label": stars_in_short(stars),
                    "count": self.count(str(stars)),
                    "current": current,
                    "url": wanted.url(path, stars="" if current else str(stars)),
                }
            )
        return rows

    def _at_share(self, share: float) -> int:
        wanted, seen = share * sum(self.histogram), 0
        for rating, number in enumerate(self.histogram, start=1):
            seen += number
            if seen >= wanted and seen:
                return rating
        return HIGHEST


def figures_of(page_id: int, wanted: Wanted) -> Figures:
    """Counted from the reviews, in one query."""
    rows = (
        Review.objects.public()
        .filter(page_id=page_id)
        .order_by()
        .values("rating")
        .annotate(
            n=Count("pk", filter=wanted.conditions(without_stars=True) or None),
            everything=Count("pk"),
            languages=ArrayAgg("language", distinct=True, filter=~Q(language=""), default=[]),
            years=ArrayAgg(ExtractYear("visited_first"), distinct=True, filter=~Q(visited_first=None), default=[]),
        )
    )
    histogram, everything, languages, years = no_ratings(), 0, set(), set()
    for row in rows:
        histogram[row["rating"] - 1] = row["n"]
        everything += row["everything"]
        languages |= set(row["languages"])
        years |= set(row["years"])
    return Figures(histogram, everything, sorted(languages), sorted(years, reverse=True))
