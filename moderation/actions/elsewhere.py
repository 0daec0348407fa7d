"""Taking what waits elsewhere, and giving it back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from moderation import beside
from moderation.models import Elsewhere
from moderation.models.claimable import CLAIM
from moderation.refusals import Refused, Taken

from .cases import must_moderate

# Claims that ran out so long ago tell nobody anything.
_OLD = timedelta(days=1)


@transaction.atomic
def claim_elsewhere(*, source: str, pk: int, by) -> Elsewhere:
    """Take it for a quarter of an hour. Raises Taken while somebody else has it, and Refused where it waits no more."""
    must_moderate(by)
    if source not in beside.sources or not beside.sources[source].waiting(by).filter(pk=pk).exists():
        raise Refused(gone(source, pk))
    Elsewhere.objects.filter(claimed_until__lt=timezone.now() - _OLD).delete()
    Elsewhere.objects.bulk_create([Elsewhere(source=source, object_id=pk)], ignore_conflicts=True)
    row = (
        Elsewhere.objects.select_for_update(of=("self",)).select_related("claimed_by").get(source=source, object_id=pk)
    )
    if row.is_taken_from(by):
        raise Taken(row)
    row.claimed_by, row.claimed_until = by, timezone.now() + CLAIM
    row.save(update_fields=["claimed_by", "claimed_until"])
    return row


def release_elsewhere(*, source: str, pk: int, by) -> None:
    """Give it back; nothing happens where one has not taken it."""
    Elsewhere.objects.filter(source=source, object_id=pk, claimed_by=by).delete()


def gone(source: str, pk: int) -> str:
    """Why there is nothing to decide: by whom and what, where that is known."""
    outcome = beside.sources[source].outcome(pk) if source in beside.sources else ""
    return outcome or _("This no longer waits for you: it was decided or taken back.")
