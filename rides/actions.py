"""Acts on rides."""

from collections.abc import Iterable

from django.db import transaction

from core.dates import PartialDate
from parks.status import EventKind
from rides.models import RidePage
from rides.models.rows import RideStatusEvent


@transaction.atomic
def confirm_operating(
    *, rides: Iterable[RidePage], date: PartialDate, source_title: str, source_url: str = "", by=None
) -> tuple[int, int]:
    """Note for each ride that it was seen running; returns how many went live and how many are drafts.

    A ride goes live only where `by` may publish it and no draft waits: nobody publishes another's draft by accident.
    """
    published = drafted = 0
    for ride in rides:
        goes_live = ride.live and not ride.has_unpublished_changes and _may_publish(ride, by)
        draft = ride.get_latest_revision_as_object()
        draft.status_events.add(
            RideStatusEvent(
                kind=EventKind.CONFIRMED_OPERATING, date=date, source_title=source_title, source_url=source_url
            )
        )
        revision = draft.save_revision(user=by, log_action=True, changed=True)
        if goes_live:
            revision.publish(user=by)
        published, drafted = published + goes_live, drafted + (not goes_live)
    return published, drafted


def _may_publish(ride: RidePage, user) -> bool:
    return user is None or ride.permissions_for_user(user).can_publish()
