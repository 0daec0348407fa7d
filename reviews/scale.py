"""Made-up members and reviews in bulk, for measuring."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from accounts.models import Profile
from accounts.profiles import make_profiles
from accounts.trust import Level

from .models import Review, ReviewAspect
from .totals import recount
from .vocabulary import Aspect, Con, Pro, State

_TEXTS = (
    "",
    "The first drop is long, the pace never lets go, and the view over the lake is worth the wait.",
    "Well run, short queue.\n\n- front row for the view\n- back row for the drop",
    "*Rough* by now. Two rides were enough for us, and the children did not want the second one.",
)


@transaction.atomic
def seed(page_ids: Sequence[int], *, members: int, prefix: str = "seeded-", dice: Random | None = None) -> int:
    """Have `members` new members review each of these pages; how many reviews came of it."""
    dice = dice or Random(7)  # noqa: S311 - made-up reviews need no secrets
    authors = _members(members, prefix)
    reviews = [_review(author, page_id, dice) for page_id in page_ids for author in authors]
    Review.objects.bulk_create(reviews, batch_size=2_000)
    aspects = (_aspect(review, dice) for review in reviews if review.text)
    ReviewAspect.objects.bulk_create(aspects, batch_size=2_000)
    recount(page_ids)
    return len(reviews)


def _members(count: int, prefix: str) -> list:
    model = get_user_model()
    made = model.objects.bulk_create([model(username=f"{prefix}{number}") for number in range(count)])
    make_profiles(made)
    Profile.objects.filter(user__in=made).update(trust_level=Level.MEMBER)
    return made


def _review(author, page_id: int, dice: Random) -> Review:
    text = dice.choice(_TEXTS)
    return Review(
        author=author,
        page_id=page_id,
        rating=min(10, max(1, round(dice.gauss(7, 2)))),
        text=text,
        language="en" if text else "",
        pros=dice.sample(Pro.values, 2) if text else [],
        cons=dice.sample(Con.values, 1) if text else [],
        state=State.PUBLISHED,
        helpful_count=dice.randrange(20) if text else 0,
        written_at=timezone.now() - timedelta(days=dice.randrange(2_000)),
    )


def _aspect(review: Review, dice: Random) -> ReviewAspect:
    return ReviewAspect(review=review, aspect=dice.choice(Aspect.values), rating=dice.randint(1, 10))
