"""Finding bursts of ratings and changes of level, and holding what came with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from reviews.models import Review

from .alerts import announce_burst, open_burst
from .bursts import Traffic, is_too_extreme, is_too_fast
from .models import HeldRating, RatingMove
from .sequences import changes_of

HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
LOWEST, HIGHEST = 1, 10
# Members whom the site knows well are not held: accounts.trust.
TRUSTED_FROM = 3

TRAFFIC = """
SELECT move.page_id,
    count(DISTINCT move.user_id) FILTER (WHERE move.at > %(hour)s),
    count(*) FILTER (WHERE move.at <= %(hour)s),
    count(DISTINCT move.user_id) FILTER (WHERE move.at > %(day)s AND review.rating = 1),
    count(*) FILTER (WHERE move.at <= %(day)s AND review.rating = 1),
    count(DISTINCT move.user_id) FILTER (WHERE move.at > %(day)s AND review.rating = 10),
    count(*) FILTER (WHERE move.at <= %(day)s AND review.rating = 10)
FROM rankings_ratingmove AS move
LEFT JOIN reviews_review AS review
    ON review.page_id = move.page_id AND review.author_id = move.user_id AND review.deleted_at IS NULL
WHERE move.page_id = ANY(%(pages)s) AND move.at > %(month)s
GROUP BY move.page_id
"""


@dataclass(frozen=True)
class Burst:
    """What was found on a page: why, since when, and which marks it is about (None: all)."""

    page_id: int
    sign: str
    since: datetime
    rating: int | None = None


def hold_bursts(page_ids: Iterable[int], now: datetime | None = None) -> set[int]:
    """Hold what came in bursts or with a change of level, and tell the moderators; whose ratings are held now."""
    pages, held = list(page_ids), set()
    if not pages:
        return held
    for burst in bursts_of(pages, now or timezone.now()):
        held |= _hold(burst.page_id, burst.sign, _moved(burst), burst.rating)
    for change in changes_of(pages):
        held |= _hold(change.page_id, HeldRating.Sign.CHANGE, change.came)
    return held


def bursts_of(page_ids: Iterable[int], now: datetime) -> list[Burst]:
    """The bursts that are going on. One query."""
    times = {"hour": now - HOUR, "day": now - DAY, "month": now - MONTH - DAY, "pages": list(page_ids)}
    with connection.cursor() as cursor:
        cursor.execute(TRAFFIC, times)
        return [burst for row in cursor.fetchall() for burst in _found(row, times)]


def _found(row: tuple, times: dict) -> list[Burst]:
    page, last_hour, before, low, low_before, high, high_before = row
    found = []
    if is_too_fast(Traffic(last_hour, before)):
        found.append(Burst(page, HeldRating.Sign.SPEED, times["hour"]))
    for rating, today, month in ((LOWEST, low, low_before), (HIGHEST, high, high_before)):
        if is_too_extreme(Traffic(last_hour, before, today, month)):
            found.append(Burst(page, HeldRating.Sign.EXTREMES, times["day"], rating))
    return found


def _moved(burst: Burst) -> dict[int, datetime]:
    moves = RatingMove.objects.filter(page=burst.page_id, at__gt=burst.since).order_by("at")
    return dict(moves.values_list("user_id", "at"))


def _hold(page_id: int, sign: str, moved: dict[int, datetime], rating: int | None = None) -> set[int]:
    """Hold what these members gave and is not held or decided yet, and tell the moderators; whose ratings these are.

    `moved` says when each rating came; with `rating` only those of so many half stars are meant.
    """
    reviews = Review.objects.public().filter(page=page_id, author_id__in=moved)
    if rating:
        reviews = reviews.filter(rating=rating)
    known = HeldRating.objects.filter(page=page_id, user_id__in=moved).values_list("user_id", "decided_at")
    # Somebody who was looked at and then rated anew is looked at again; a dropped rating stays dropped.
    done = {user for user, decided_at in known if decided_at is None or decided_at > moved[user]}
    users = set(reviews.exclude(author__profile__trust_level__gte=TRUSTED_FROM).values_list("author_id", flat=True))
    users -= done | set(_dropped(page_id))
    if not users:
        return set()
    case = open_burst(page_id, sign)
    HeldRating.objects.bulk_create(
        [HeldRating(page_id=page_id, user_id=user, sign=sign, burst=case) for user in users],
        update_conflicts=True,
        unique_fields=["user", "page"],
        update_fields=["state", "sign", "held_at", "decided_at", "burst"],
    )
    announce_burst(page_id)
    return users


def _dropped(page_id: int) -> Iterable[int]:
    state = HeldRating.State.DROPPED
    return HeldRating.objects.filter(page=page_id, state=state).values_list("user_id", flat=True)
