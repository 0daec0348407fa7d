"""What ends by itself: the time to undo, and drafts that nobody came back for."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Profile
from reviews.models import Draft, Review, ReviewAspect, ReviewVersion
from reviews.vocabulary import State

from .replying import let_go_of_deleted
from .voting import count_votes_of
from .writing import UNDO_WITHIN

DRAFTS_KEPT = timedelta(days=90)
_BLANK = {
    "title": "",
    "text": "",
    "seat_row": "",
    "party": "",
    "visited": None,
    "visited_first": None,
    "wait_min": None,
    "pros": [],
    "cons": [],
}


@transaction.atomic
def sweep(today: date | None = None) -> None:
    """Let go of what was deleted more than a day ago, and of old drafts.

    Of what moderators took down an empty shell stays, so that deleting and writing anew is no way around them.
    """
    now = timezone.now()
    deleted = Review.objects.filter(deleted_at__lt=now - UNDO_WITHIN)
    taken_down = deleted.filter(state__in=[State.HIDDEN, State.REMOVED])
    ReviewVersion.objects.filter(review__in=taken_down).delete()
    ReviewAspect.objects.filter(review__in=taken_down).delete()
    taken_down.update(**_BLANK)
    deleted.exclude(state__in=[State.HIDDEN, State.REMOVED]).delete()
    let_go_of_deleted(now - UNDO_WITHIN)
    # Those whose suspension has ended are heard again; three days, should a day be missed.
    heard = Profile.objects.filter(suspended_until__range=(now - timedelta(days=3), now))
    count_votes_of(list(heard.values_list("user_id", flat=True)))
    Draft.objects.filter(saved_at__lt=now - DRAFTS_KEPT).delete()
