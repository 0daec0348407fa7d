"""How helpful readers found a review: an order in which few votes promise little and old words make room.

The lower bound of Wilson's interval of the share who found it helpful (z = 1.96: 95 of 100 times the true share lies
above), halved for every two years since the words were written.
"""

from django.db.models import F, FloatField, Func, QuerySet, Value
from django.db.models.functions import Cast, Greatest, Now, Power, Sqrt

Z = 1.96
HALF_LIFE_DAYS = 730
_SECONDS_PER_DAY = 86_400


def wilson(helpful: int, votes: int) -> float:
    """The lower bound for so many helpful votes of all; 0 without votes."""
    if not votes:
        return 0.0
    share, square = helpful / votes, Z * Z
    spread = Z * (share * (1 - share) / votes + square / (4 * votes * votes)) ** 0.5
    return max(0.0, (share + square / (2 * votes) - spread) / (1 + square / votes))


def by_helpfulness(reviews: QuerySet) -> QuerySet:
    """The most helpful first; among equals whom fewer found unhelpful, then the newest."""
    return reviews.order_by((_wilson_in_sql() * _freshness()).desc(), "unhelpful_count", "-written_at", "-pk")


def _wilson_in_sql():
    votes = Cast(F("helpful_count") + F("unhelpful_count"), FloatField())
    votes, square = Greatest(votes, Value(1.0)), Value(Z * Z)
    share = Cast(F("helpful_count"), FloatField()) / votes
    # Rounded: without any helpful vote the bound is 0, and its last digits must not sort anything.
    spread = Value(Z) * Sqrt(share * (Value(1.0) - share) / votes + square / (Value(4.0) * votes * votes))
    bound = (share + square / (Value(2.0) * votes) - spread) / (Value(1.0) + square / votes)
    return Func(bound * Value(1e9), function="ROUND", output_field=FloatField())


def _freshness():
    seconds = Func(Now() - F("written_at"), template="EXTRACT(EPOCH FROM %(expressions)s)", output_field=FloatField())
    age = Cast(seconds, FloatField()) / Value(float(_SECONDS_PER_DAY * HALF_LIFE_DAYS))
    return Power(Value(0.5), age, output_field=FloatField())
