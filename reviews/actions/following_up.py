"""What follows from every change of reviews."""

from collections.abc import Iterable

from reviews.invalidation import purge_reviews
from reviews.models import Review
from reviews.signals import ratings_changed
from reviews.totals import recount


def follow_up(page_ids: Iterable[int], user_ids: Iterable[int | None], *, were_given: bool = False) -> None:
    """Make the totals true, tell who listens, and have the pages rendered anew. The last thing of each act.

    `were_given` says that one member rated all of these pages, however many.
    """
    page_ids, user_ids = frozenset(page_ids), frozenset(user_ids) - {None}
    if not page_ids:
        return
    recount(page_ids)
    ratings_changed.send(Review, page_ids=page_ids, user_ids=user_ids, were_given=were_given)
    purge_reviews(page_ids, user_ids)


def follow_up_of_authors(user_ids: Iterable[int]) -> None:
    """The same for all that these members reviewed: they were banned, or are heard again."""
    user_ids = frozenset(user_ids)
    pages = Review.objects.filter(author_id__in=user_ids).values_list("page_id", flat=True)
    follow_up(pages, user_ids)
