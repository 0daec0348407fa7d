"""All rankings at a glance."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from .kinds import KINDS, Kind
from .models import Snapshot, SnapshotRow
from .reading import Place, places_of

MOST = 5


@dataclass(frozen=True)
class Summary:
    """One ranking: its first places, and how many stand in it and wait for a place."""

    kind: Kind
    url: str
    places: list[Place]
    placed: int
    provisional: int


def summaries(snapshot: Snapshot | None, keep: dict[str, str]) -> list[Summary]:
    """The rankings of a snapshot, those of rides first. Three queries."""
    counts = _counts(snapshot)
    places: dict[str, list[Place]] = {}
    for place in places_of(_first(snapshot)):
        places.setdefault(place.row.kind, []).append(place)
    query = f"?{urlencode(keep)}" if keep else ""
    return [
        Summary(
            kind,
            reverse("rankings:ranking", args=[kind.slug]) + query,
            places.get(kind.key, []),
            *counts.get(kind.key, (0, 0)),
        )
        for kind in KINDS.values()
    ]


def _counts(snapshot: Snapshot | None) -> dict[str, tuple[int, int]]:
    rows = SnapshotRow.objects.filter(snapshot=snapshot).order_by().values_list("kind")
    counted = rows.annotate(placed=Count("rank"), provisional=Count("pk", filter=Q(rank=None)))
    return {kind: (placed, provisional) for kind, placed, provisional in counted}


def _first(snapshot: Snapshot | None) -> list[SnapshotRow]:
    place = Window(RowNumber(), partition_by=F("kind"), order_by=[F("rank").asc(), F("page_id").asc()])
    rows = SnapshotRow.objects.filter(snapshot=snapshot, rank__isnull=False).annotate(line=place)
    return list(rows.filter(line__lte=MOST).order_by("kind", "line"))
