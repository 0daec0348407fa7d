"""Making rankings, and deciding about held ratings."""

from datetime import date

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from core.pagecache import purge
from core.signals import pages_changed

from .calculation import RULE, Ranked, rank
from .gathering import Gathered, facts_of_groups, facts_of_rides, gather
from .groups import TOP_OF, group_means, log_weighted, ranks
from .kinds import COASTER, RIDE_KINDS
from .models import Burst, DuelTable, HeldRating, Snapshot, SnapshotRow
from .paying import owe
from .tables import compressed, lines_of
from .tags import RANKINGS

LOCK = 0x7261_6E6B  # "rank"
CHUNK = 2000
# So many established rides a park, maker or model needs for a place.
LEAST_IN_GROUP = 3


@transaction.atomic
def make_snapshot(*, month: date | None = None, by=None) -> Snapshot | None:
    """Rank everything as it stands: frozen for a month, or instead of the present one. None where the month has one.

    `by` is who asked for it, None for the site by itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    if month and Snapshot.objects.filter(month=month).exists():
        return None
    gathered = gather()
    if month is None:
        _forget_present()
    snapshot = Snapshot.objects.create(rule=RULE, riders=len(gathered.ballots), ratings=gathered.ratings)
    former = _former_ranks()
    for kind in RIDE_KINDS:
        _rank_kind(snapshot, kind, gathered, former)
    if month:
        # Last of all: from here on the database refuses every change.
        Snapshot.objects.filter(pk=snapshot.pk).update(month=month)
        snapshot.month = month
    purge({RANKINGS})
    return snapshot


def _forget_present() -> None:
    SnapshotRow.objects.filter(snapshot__month=None)._raw_delete("default")
    DuelTable.objects.filter(snapshot__month=None)._raw_delete("default")
    Snapshot.objects.current().delete()


def _former_ranks() -> dict[tuple[str, int], int]:
    last = Snapshot.objects.frozen().first()
    rows = SnapshotRow.objects.filter(snapshot=last, rank__isnull=False)
    return {(kind, page): place for kind, page, place in rows.values_list("kind", "page_id", "rank")}


def _rank_kind(snapshot: Snapshot, kind, gathered: Gathered, former: dict) -> None:
    facts = facts_of_rides(kind)
    ranked = rank(gathered.votes(facts))
    if not ranked.rides:
        return
    rows = [
        SnapshotRow(
            snapshot=snapshot,
            kind=kind.key,
            page_id=line.page_id,
            rank=line.rank,
            former_rank=former.get((kind.key, line.page_id)),
            value=line.value,
            n=line.riders,
            opponents=line.opponents,
            **facts[line.page_id],
        )
        for line in lines_of(ranked)
    ]
    SnapshotRow.objects.bulk_create(rows, batch_size=CHUNK)
    DuelTable.objects.create(snapshot=snapshot, kind=kind.key, rows=len(ranked.duels), table=compressed(ranked))
    if kind.key == COASTER:
        for group in TOP_OF:
            SnapshotRow.objects.bulk_create(_group_rows(snapshot, group, rows, ranked, former), batch_size=CHUNK)


def _group_rows(snapshot: Snapshot, group: str, rides: list[SnapshotRow], ranked: Ranked, former: dict) -> list:
    """The rows of parks, makers or models, from their coasters: the established ones, which have a place."""
    of = [(getattr(row, f"{group}_id"), row.value) for row in rides if row.rank and getattr(row, f"{group}_id")]
    if not of:
        return []
    pages, index = np.unique([page for page, _value in of], return_inverse=True)
    values = np.array([value for _page, value in of])
    means = group_means(index, values, len(pages), TOP_OF[group])
    others, counts = log_weighted(index, values, len(pages)), np.bincount(index)
    facts = facts_of_groups(group, pages.tolist())
    seen = np.array([page in facts for page in pages.tolist()])
    placed = seen & (counts >= LEAST_IN_GROUP)
    place = dict(zip(pages[placed].tolist(), ranks(means[placed]).tolist(), strict=True))
    return [
        SnapshotRow(
            snapshot=snapshot,
            kind=group,
            page_id=page,
            rank=place.get(page),
            former_rank=former.get((group, page)),
            value=mean,
            alternative=other,
            n=count,
            **facts[page],
        )
        for page, mean, other, count in zip(
            pages.tolist(), means.tolist(), others.tolist(), counts.tolist(), strict=True
        )
        if page in facts
    ]


@transaction.atomic
def release(hold: HeldRating, *, by=None, reason: str = "") -> HeldRating:
    """Let a held rating count."""
    return _decide(hold, HeldRating.State.RELEASED)


@transaction.atomic
def drop(hold: HeldRating, *, by=None, reason: str = "") -> HeldRating:
    """Let a held rating never count."""
    return _decide(hold, HeldRating.State.DROPPED)


@transaction.atomic
def decide_burst(burst: Burst, *, counts: bool, by=None) -> None:
    """Let all ratings count that are still held from a burst, or none of them ever."""
    state = HeldRating.State.RELEASED if counts else HeldRating.State.DROPPED
    for hold in burst.held.filter(state=HeldRating.State.HELD).select_for_update():
        _decide(hold, state)
    Burst.objects.filter(pk=burst.pk).update(decided_at=timezone.now())
    pages_changed.send(sender=Burst, page_ids=[burst.page_id])


def _decide(hold: HeldRating, state: str) -> HeldRating:
    hold.state, hold.decided_at = state, timezone.now()
    hold.save(update_fields=["state", "decided_at"])
    owe([hold.page_id], [hold.user_id])
    return hold
