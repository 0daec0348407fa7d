"""Writing into each rating how far its author's account counts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from reviews.invalidation import purge_reviews
from reviews.models import Review
from reviews.totals import recount

from .damping import account_weight
from .models import Voice

SECONDS_PER_DAY = 86_400
# A rating that is held or was dropped weighs nothing, whoever gave it.
WRITE = """
UPDATE reviews_review AS review SET weight = wanted.weight
FROM (
    SELECT mine.id, mine.weight AS was, CASE WHEN held.id IS NULL THEN account.weight ELSE 0 END AS weight
    FROM unnest(%s::bigint[], %s::float8[]) AS account (author_id, weight)
    JOIN reviews_review AS mine USING (author_id)
    LEFT JOIN rankings_heldrating AS held
        ON held.user_id = mine.author_id AND held.page_id = mine.page_id AND held.state <> 'released'
    ORDER BY mine.id
) AS wanted
WHERE review.id = wanted.id AND review.weight <> wanted.weight
RETURNING review.author_id, review.page_id, (wanted.was = 0) <> (wanted.weight = 0)
"""


def account_weights(user_ids: Iterable[int], now: datetime | None = None) -> dict[int, float]:
    """The weights of these accounts, from what they are and gave. Four queries."""
    ids, now = list(user_ids), now or timezone.now()
    joined = dict(get_user_model().objects.filter(pk__in=ids).values_list("pk", "date_joined"))
    addresses = EmailAddress.objects.filter(user_id__in=ids, verified=True)
    verified = set(addresses.values_list("user_id", flat=True))
    histograms = _histograms(ids)
    voices = dict(Voice.objects.filter(pk__in=ids).values_list("pk", "share"))
    return {
        pk: account_weight(
            age_days=(now - since).total_seconds() / SECONDS_PER_DAY,
            is_verified=pk in verified,
            histogram=histograms[pk],
            voice=voices.get(pk, 1.0),
        )
        for pk, since in joined.items()
    }


def weigh(user_ids: Iterable[int], now: datetime | None = None) -> set[int]:
    """Write the weights of these accounts into their ratings; those whose ratings weigh otherwise than before."""
    weights = account_weights(user_ids, now)
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [list(weights), list(weights.values())])
        written = cursor.fetchall()
    _count_again({page for _author, page, is_other in written if is_other})
    return {author for author, _page, _is_other in written}


def _count_again(page_ids: set[int]) -> None:
    """Ratings of these pages began or ceased to count: their totals say so, and the pages that show them."""
    if page_ids:
        recount(page_ids)
        purge_reviews(page_ids)


def all_raters() -> list[int]:
    """Everybody who rated something."""
    return list(Review.objects.filter(author__isnull=False).order_by().values_list("author_id", flat=True).distinct())


def _histograms(user_ids: list[int]) -> dict[int, list[int]]:
    found = defaultdict(lambda: [0] * 10)
    reviews = Review.objects.public().filter(author_id__in=user_ids).order_by()
    for author, rating, number in reviews.values_list("author_id", "rating").annotate(Count("pk")):
        found[author][rating - 1] = number
    return found
