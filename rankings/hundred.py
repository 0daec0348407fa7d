"""The first hundred of the world ranking, of which members may have ridden some."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from credits.tops import MANY, Place, Top, places_of, tops
from pages.visibility import visible
from rides.models import RidePage

from .models import Snapshot, SnapshotRow

COASTERS = "coaster"


def first_hundred() -> list[Place]:
    """As the ranking stands now; empty before there is one. One query."""
    rows = SnapshotRow.objects.filter(
        snapshot__in=Snapshot.objects.current(), kind=COASTERS, rank__isnull=False, rank__lte=MANY
    )
    rank = Subquery(rows.filter(page_id=OuterRef("pk")).values("rank")[:1])
    rides = RidePage.objects.filter(pk__in=rows.values("page_id")).annotate(rank=rank)
    return places_of(visible(rides).order_by("rank", "pk"))


def register() -> None:
    """Called when Django starts."""
    tops.register("world", Top(_("The first 100 of the world ranking"), first_hundred))
