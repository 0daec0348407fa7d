"""Made-up members and ratings in bulk, for measuring and for looking at pages: never for a site with real ones."""

from datetime import timedelta

import numpy as np
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from accounts.models import Profile
from pages.visibility import visible
from reviews.models import Review
from reviews.totals import recount
from rides.models import RidePage

from .made_up import make_crowd
from .paying import recompute

CHUNK = 5_000


def seed(*, ratings: int, raters: int, seed: int = 1) -> int:
    """About `ratings` ratings of the rides there are by `raters` new members; how many were made."""
    rides = np.array(visible(RidePage.objects.all()).order_by("pk").values_list("pk", flat=True))
    crowd = make_crowd(len(rides), raters, ratings, seed)
    members = _members(raters)
    rows = zip(crowd.rater.tolist(), rides[crowd.ride].tolist(), crowd.rating.tolist(), strict=True)
    reviews = (Review(author_id=members[rater], page_id=ride, rating=rating) for rater, ride, rating in rows)
    Review.objects.bulk_create(reviews, batch_size=CHUNK)
    with transaction.atomic():
        recount(set(rides[crowd.ride].tolist()))
    recompute()
    return len(crowd.rating)


def _members(number: int) -> list[int]:
    """New accounts of long standing with confirmed addresses that nobody can log in to."""
    model, since = get_user_model(), timezone.now() - timedelta(days=400)
    first = model.objects.count()
    names = [f"rider-{first + place}" for place in range(number)]
    users = model.objects.bulk_create(
        [
            # Nobody logs in with "!": it is no hash of anything.
            model(username=name, email=f"{name}@example.org", date_joined=since, password="!")  # noqa: S106
            for name in names
        ],
        batch_size=CHUNK,
    )
    Profile.objects.bulk_create(
        [Profile(user=user, name_skeleton=user.username) for user in users], batch_size=CHUNK, ignore_conflicts=True
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users], batch_size=CHUNK
    )
    return [user.pk for user in users]
