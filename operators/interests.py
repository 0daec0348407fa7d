"""Nobody rates what they operate, own or have made (decision 400).

Who has an interest in what is told by one function in the database, `operators_interests()`, so that a trigger can hold
the rule for every review that is written, by whatever route (migration 0001).
"""

from collections.abc import Iterable

from django.db import connection, transaction

from reviews.actions.following_up import follow_up
from reviews.operators import interests

_KEPT = "_operators_interests"
ALL = "SELECT DISTINCT user_id, page_id FROM operators_interests()"
OF_MEMBER = f"{ALL} WHERE user_id = %s"
# Locked in one order, as everywhere.
REFRESH = """
UPDATE reviews_review AS review SET has_interest = NOT review.has_interest
FROM (
    SELECT id FROM reviews_review
    WHERE author_id IS NOT NULL AND {whose}
        AND (has_interest OR author_id IN (SELECT user_id FROM operators_speaker WHERE until IS NULL))
    ORDER BY id FOR NO KEY UPDATE
) AS mine
WHERE review.id = mine.id AND review.has_interest <> EXISTS (
    SELECT FROM operators_interests() AS interest
    WHERE interest.user_id = review.author_id AND interest.page_id = review.page_id
)
RETURNING review.page_id, review.author_id
"""


def interests_of(user) -> frozenset[int]:
    """The ids of all pages in which a member has an interest. One query, kept with this very object."""
    if _KEPT not in user.__dict__:
        user.__dict__[_KEPT] = frozenset(page for _user, page in all_interests(user.pk))
    return user.__dict__[_KEPT]


def forget_interests_of(user) -> None:
    """Ask anew the next time: something has changed."""
    user.__dict__.pop(_KEPT, None)


def all_interests(user_id: int | None = None) -> list[tuple[int, int]]:
    """Every pair of a member and a page, or those of one member. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*((ALL,) if user_id is None else (OF_MEMBER, [user_id])))
        return cursor.fetchall()


@transaction.atomic
def refresh(*, user_ids: Iterable[int] | None = None, page_ids: Iterable[int] | None = None) -> set[int]:
    """Have reviews count, or not, by who speaks for what now; the pages whose totals changed. One query and those of
    the totals. Of these members, of these pages and what lies in these parks, or of all.
    """
    whose, values = "TRUE", {}
    if user_ids is not None:
        whose, values["users"] = "author_id = ANY(%(users)s)", list(user_ids)
    if page_ids is not None:
        whose = (
            "(page_id = ANY(%(pages)s) OR page_id IN "
            "(SELECT page_ptr_id FROM rides_ridepage WHERE park_id = ANY(%(pages)s)))"
        )
        values["pages"] = list(page_ids)
    with connection.cursor() as cursor:
        cursor.execute(REFRESH.format(whose=whose), values)
        changed = cursor.fetchall()
    pages = {page for page, _author in changed}
    follow_up(pages, {author for _page, author in changed})
    return pages


def register() -> None:
    """Called when Django starts."""
    interests.register("operators", all_interests)
