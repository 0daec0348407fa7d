"""The ratings of pages in the order in which they came, for finding where their level changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import connection
from django.db.models.functions import Coalesce, Extract, Greatest

from reviews.models import Review

from .drift import deviations, drifted
from .models import ScoreLevel

# A rating comes when it is given and again when it is changed; held ones stay in the row, or the next ones would pass.
# What moderators dropped is left out. A page whose change they let pass begins anew with what they let pass.
READ = """
WITH passed AS (
    SELECT burst.page_id, max(burst.decided_at) AS at
    FROM rankings_burst AS burst
    WHERE burst.page_id = ANY(%(pages)s) AND burst.decided_at IS NOT NULL
        AND EXISTS (SELECT FROM rankings_heldrating WHERE burst_id = burst.id AND state = 'released')
        AND NOT EXISTS (SELECT FROM rankings_heldrating WHERE burst_id = burst.id AND state <> 'released')
    GROUP BY burst.page_id
), mine AS (
    SELECT review.page_id, review.author_id, review.rating, held.state, greatest(
        review.created_at, review.edited_at, (
            SELECT max(move.at) FROM rankings_ratingmove AS move
            WHERE move.page_id = review.page_id AND move.user_id = review.author_id
        )
    ) AS came
    FROM reviews_review AS review
    JOIN accounts_profile AS profile ON profile.user_id = review.author_id AND profile.banned_at IS NULL
    LEFT JOIN rankings_heldrating AS held ON held.page_id = review.page_id AND held.user_id = review.author_id
    WHERE review.page_id = ANY(%(pages)s) AND review.state = 'published' AND review.deleted_at IS NULL
        AND NOT review.has_interest AND held.state IS DISTINCT FROM 'dropped'
), given AS (
    SELECT author_id, sum(rating) AS sum, count(*) AS number
    FROM reviews_review
    WHERE author_id IN (SELECT author_id FROM mine) AND state = 'published' AND deleted_at IS NULL AND NOT has_interest
    GROUP BY author_id
)
SELECT mine.page_id, mine.author_id, mine.came, mine.rating, given.sum - mine.rating, given.number - 1
FROM mine JOIN given USING (author_id) LEFT JOIN passed USING (page_id)
WHERE passed.at IS NULL OR mine.state = 'released' OR mine.came > passed.at
ORDER BY mine.page_id, mine.came, mine.author_id
"""


@dataclass(frozen=True)
class Change:
    """Ratings that came with a change of the level of a page: whose, and when each came."""

    page_id: int
    came: dict[int, datetime]


def changes_of(page_ids: Iterable[int]) -> Iterator[Change]:
    """The changes of level of these pages, as they stand. Two queries."""
    level = ScoreLevel.objects.first() or ScoreLevel()
    with connection.cursor() as cursor:
        cursor.execute(READ, {"pages": list(page_ids)})
        rows = cursor.fetchall()
    if not rows:
        return
    page, author, came, rating, others_sum, others = zip(*rows, strict=True)
    numbers = (np.array(column, np.float64) for column in (rating, others_sum, others))
    deviation = deviations(*numbers, level.mean)
    pages, starts = np.unique(np.array(page), return_index=True)
    for page_id, start, end in zip(pages.tolist(), starts, [*starts[1:], len(rows)], strict=True):
        found = np.flatnonzero(drifted(deviation[start:end], level.within, level.between)) + start
        if len(found):
            yield Change(page_id, {author[row]: came[row] for row in found.tolist()})


def ratings_with_moments() -> np.ndarray:
    """All ratings of members, held ones too: page, author, mark, and when it came in seconds. One query."""
    reviews = Review.objects.public().filter(author__isnull=False).order_by("pk")
    came = Extract(Greatest("created_at", Coalesce("edited_at", "created_at")), "epoch")
    rows = reviews.values_list("page_id", "author_id", "rating", came)
    return np.fromiter((each for row in rows.iterator(chunk_size=20_000) for each in row), np.float64).reshape(-1, 4)
