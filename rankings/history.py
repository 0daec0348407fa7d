"""How the rank of a ride moved from month to month."""

from django.utils.formats import date_format

from core.drawings.rank_history import RankPoint, rank_history

from .kinds import BY_KEY
from .models import Snapshot, SnapshotRow
from .reading import Place

MOST_MONTHS = 120


def history_of(page_id: int) -> dict:
    """Its places, the latest first, and the drawing of them. Two queries."""
    months = list(Snapshot.objects.frozen().values_list("pk", "month")[:MOST_MONTHS])
    rows = SnapshotRow.objects.filter(page_id=page_id, snapshot__month__isnull=False)
    by_snapshot = {row.snapshot_id: Place(row, row.rank) for row in rows}
    known = [number for number, (pk, _month) in enumerate(months) if pk in by_snapshot]
    shown = months[: known[-1] + 1] if known else []
    lines = [(month, by_snapshot.get(pk)) for pk, month in shown]
    points = [RankPoint(date_format(month, "M Y"), place and place.place) for month, place in reversed(lines)]
    latest = next((place for _month, place in lines if place), None)
    return {
        "lines": [{"month": month, "place": place} for month, place in lines],
        "drawing": rank_history(points),
        "kind": BY_KEY.get(latest.row.kind) if latest else None,
    }
