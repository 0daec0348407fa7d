"""Members and ratings for the tests of rankings, made in bulk."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from reviews.models import Review
from reviews.signals import ratings_changed
from tests.support.members import make_member


def make_raters(number: int, *, days: int = 400, name: str = "rater") -> list[User]:
    """Members of long standing with confirmed addresses."""
    joined = timezone.now() - timedelta(days=days)
    return [make_member(f"{name}-{index}", date_joined=joined) for index in range(number)]


def rate(user: User, page, rating: int | None) -> None:
    """Give, change or take away (None) a rating, as the reviews' actions do."""
    page_id = getattr(page, "pk", page)
    if rating is None:
        Review.objects.filter(author=user, page=page_id).update(deleted_at=timezone.now())
    else:
        Review.objects.update_or_create(author=user, page_id=page_id, defaults={"rating": rating, "deleted_at": None})
    ratings_changed.send(Review, page_ids=frozenset([page_id]), user_ids=frozenset([user.pk]))


def rate_all(ballots: Mapping[User, Mapping[int, int]] | Iterable) -> None:
    """Many ratings at once, without telling anybody."""
    Review.objects.bulk_create(
        Review(author=user, page_id=page, rating=rating)
        for user, ballot in dict(ballots).items()
        for page, rating in ballot.items()
    )


def unverify(user: User) -> None:
    """Take back the confirmation of the address."""
    EmailAddress.objects.filter(user=user).update(verified=False)
