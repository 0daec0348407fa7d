"""The places of rides in the newest ranking, for lists that stand beside it."""

from collections.abc import Collection

from .models import Snapshot, SnapshotRow
from .tags import shows_rankings


def world_ranks(page_ids: Collection[int]) -> dict[int, int]:
    """The place of each of these rides among all of its kind; those that have none yet are left out. One query."""
    shows_rankings()
    rows = SnapshotRow.objects.filter(snapshot__in=Snapshot.objects.current(), page_id__in=page_ids, rank__isnull=False)
    return dict(rows.values_list("page_id", "rank"))
