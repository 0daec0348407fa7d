"""Finding bursts of ratings, and holding what came in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from reviews.models import Review

from .alerts import announce_burst, open_burst
from .bursts import Traffic, is_too_extreme, is_too_fast
from .models import HeldRating, RatingMove

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
    """Hold what came in bursts on these pages, and tell the moderators; the members whose ratings are held now."""
    held = set()
    for burst in bursts_of(page_ids, now or timezone.now()):
        users = _hold(burst)
        if users:
            announce_burst(burst.page_id)
        held |= users
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


def _hold(burst: Burst) -> set[int]:
    """Hold the ratings of a burst that are not held or decided yet; whose they are."""
    moved = dict(
        RatingMove.objects.filter(page=burst.page_id, at__gt=burst.since).order_by("at").values_list("user_id", "at")
    )
    reviews = Review.objects.counting().filter(page=burst.page_id, author_id__in=moved)
    if burst.rating:
        reviews = reviews.filter(rating=burst.rating)
    known = HeldRating.objects.filter(page=burst.page_id, user_id__in=moved).values_list("user_id", "decided_at")
    # Somebody who was looked at and then rated anew is looked at again; a dropped rating stays dropped.
    done = {user for user, decided_at in known if decided_at is None or decided_at > moved[user]}
    users = set(reviews.exclude(author__profile__trust_level__gte=TRUSTED_FROM).values_list("author_id", flat=True))
    users -= done | set(_dropped(burst.page_id))
    if not users:
        return set()
    case = open_burst(burst.page_id, burst.sign)
    HeldRating.objects.bulk_create(
        [HeldRating(page_id=burst.page_id, user_id=user, sign=burst.sign, burst=case) for user in users],
        update_conflicts=True,
        unique_fields=["user", "page"],
        update_fields=["state", "sign", "held_at", "decided_at", "burst"],
    )
    return users


def _dropped(page_id: int) -> Iterable[int]:
    state = HeldRating.State.DROPPED
    return HeldRating.objects.filter(page=page_id, state=state).values_list("user_id", flat=True)
