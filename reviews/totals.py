"""Keeping `PageTotals` exact.

Each change counts the ratings of its pages anew, holding their rows of totals: who comes second counts after the first
has committed, and sees it. Adding and subtracting one would be faster, and wrong for good after the first slip. Rows
are locked in the order of profile, review, totals by page, everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q

from .models import PageTotals, Review
from .models.review import COUNTS
from .models.totals import no_ratings

FIGURES = ("count", "sum", "histogram", "text_count")


def recount(page_ids: Iterable[int]) -> None:
    """Make the totals of these pages true. Inside a transaction, after the change. Four queries however many pages."""
    page_ids = sorted(set(page_ids))
    rows = _locked(page_ids)
    counted = counted_from_reviews(page_ids)
    for row in rows:
        for name, value in zip(FIGURES, counted[row.pk], strict=True):
            setattr(row, name, value)
    # The rows are there, and locked. For thousands this is many times quicker than bulk_update.
    PageTotals.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=FIGURES, batch_size=1_000
    )


def counted_from_reviews(page_ids: Iterable[int] | None = None) -> dict[int, tuple]:
    """Count, sum, histogram and reviews with words of each page, from the reviews themselves. One query."""
    reviews = Review.objects.public()
    if page_ids is not None:
        reviews = reviews.filter(page_id__in=page_ids)
    histograms, with_words = defaultdict(no_ratings), defaultdict(int)
    grouped = reviews.order_by().values_list("page_id", "rating")
    # Words are read of those too whose rating does not count.
    counts = {"n": Count("pk", filter=COUNTS), "texts": Count("pk", filter=~Q(text=""))}
    for page_id, rating, number, texts in grouped.annotate(**counts):
        histograms[page_id][rating - 1] += number
        with_words[page_id] += texts
    figures = defaultdict(lambda: (0, 0, no_ratings(), 0))
    for page_id, histogram in histograms.items():
        total = sum(rating * number for rating, number in enumerate(histogram, start=1))
        figures[page_id] = (sum(histogram), total, histogram, with_words[page_id])
    return figures


def _locked(page_ids: list[int]) -> list[PageTotals]:
    """The rows of these pages, made where missing, held until the end of the transaction."""
    PageTotals.objects.bulk_create([PageTotals(page_id=pk) for pk in page_ids], ignore_conflicts=True)
    return list(PageTotals.objects.select_for_update().filter(page_id__in=page_ids).order_by("page_id"))
