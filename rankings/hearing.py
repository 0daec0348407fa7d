"""Finding the members whose ballots are copies, each day anew."""

import numpy as np

from .models import Voice
from .sequences import ratings_with_moments
from .voices import Given, voices

CHUNK = 2000


def renew_voices() -> None:
    """Compare the ballots of all members, and keep who has less than a whole voice."""
    rows = ratings_with_moments()
    found = _voices(rows) if len(rows) else {}
    Voice.objects.exclude(pk__in=found).delete()
    Voice.objects.bulk_create(
        [Voice(user_id=user, share=share) for user, share in found.items()],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["share"],
        batch_size=CHUNK,
    )


def _voices(rows: np.ndarray) -> dict[int, float]:
    page, author, mark, when = rows.T
    members, member = np.unique(author.astype(np.int64), return_inverse=True)
    rides, ride = np.unique(page.astype(np.int64), return_inverse=True)
    found = voices(Given(member, ride, mark.astype(np.int64), when, len(members), len(rides)))
    return {int(members[each]): float(found[each]) for each in np.flatnonzero(found < 1)}
