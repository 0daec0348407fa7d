"""Score and rank on the pages of rides and parks, and the notice where new ratings are held."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from django.utils.safestring import SafeString

from companies.models import CompanyPage, RideModelPage
from companies.parts import company_parts, model_parts
from core.drawings.score import score_histogram
from parks.models import ParkPage
from parks.parts import park_parts
from rides.models import RidePage
from rides.parts import ride_parts

from .bradley_terry import chance
from .calculation import LEAST_OPPONENTS, LEAST_RIDERS
from .kinds import BY_KEY, Kind, kind_of_ride
from .models import SnapshotRow
from .scores import SHOWN_FROM
from .tags import shows_rankings

READ = """
SELECT score.n, score.score, score.band, totals.histogram,
    (SELECT count(*) FROM rankings_heldrating AS held WHERE held.page_id = asked.id AND held.state = 'held'),
    placed.kind, placed.rank, placed.value, placed.n, placed.opponents, placed.month
FROM (SELECT %s::bigint AS id) AS asked
LEFT JOIN rankings_pagescore AS score ON score.page_id = asked.id
LEFT JOIN reviews_pagetotals AS totals ON totals.page_id = asked.id
LEFT JOIN LATERAL (
    SELECT row.kind, row.rank, row.value, row.n, row.opponents, snapshot.month
    FROM rankings_snapshotrow AS row JOIN rankings_snapshot AS snapshot ON snapshot.id = row.snapshot_id
    WHERE row.page_id = asked.id
    ORDER BY snapshot.month DESC NULLS LAST LIMIT 1
) AS placed ON true
"""


@dataclass(frozen=True)
class Standing:
    """How a page stands with those who rated it. Stars are half stars divided by two."""

    page_id: int
    n: int
    score: float | None
    band: float | None
    histogram: list[int]
    held: int
    kind: Kind | None
    rank: int | None
    value: float | None
    riders: int
    opponents: int
    month: date | None

    least_ratings, least_riders, least_opponents = SHOWN_FROM, LEAST_RIDERS, LEAST_OPPONENTS

    @property
    def has_score(self) -> bool:
        """Whether there are ratings enough to speak of one."""
        return self.n >= SHOWN_FROM

    @property
    def stars(self) -> float:
        """The score in stars."""
        return (self.score or 0) / 2

    @property
    def likely(self) -> tuple[float, float]:
        """Between which stars it is likely to lie."""
        half = (self.band or 0) / 2
        return max(0.5, self.stars - half), min(5.0, self.stars + half)

    @property
    def is_ranked(self) -> bool:
        """Whether it stands in the last ranking, provisional or not."""
        return self.value is not None

    @property
    def per_cent(self) -> int:
        """Of a hundred duels with the average ride, how many it is expected to win."""
        return round(100 * float(chance(self.value or 0)))

    @property
    def chart(self) -> SafeString | None:
        """The spread of the ratings."""
        return score_histogram(self.histogram, self.score if self.has_score else None, self.band)


@ride_parts.add
def standing_of_ride(ride: RidePage, request: HttpRequest) -> dict:
    """Score and rank of a ride. One query."""
    return _standing(ride.pk, kind_of_ride(ride))


@park_parts.add
def standing_of_park(park: ParkPage, request: HttpRequest) -> dict:
    """Score and rank of a park. One query."""
    return _standing(park.pk, BY_KEY["park"])


@company_parts.add
def place_of_maker(company: CompanyPage, request: HttpRequest) -> dict:
    """The place of a maker among all, by its coasters. One query."""
    return _place_of_group(company.pk, "maker")


@model_parts.add
def place_of_model(model: RideModelPage, request: HttpRequest) -> dict:
    """The same of a ride model. One query."""
    return _place_of_group(model.pk, "model")


def _place_of_group(page_id: int | None, kind: str) -> dict:
    if page_id is None:
        return {}
    shows_rankings()
    rows = SnapshotRow.objects.filter(page_id=page_id, kind=kind, rank__isnull=False).select_related("snapshot")
    row = rows.order_by(F("snapshot__month").desc(nulls_last=True)).first()
    return {"group_place": row and {"row": row, "kind": BY_KEY[kind], "month": row.snapshot.month}}


def _standing(page_id: int | None, kind: Kind | None) -> dict:
    if page_id is None:
        return {}
    shows_rankings()
    with connection.cursor() as cursor:
        cursor.execute(READ, [page_id])
        n, score, band, histogram, held, placed, rank, value, riders, opponents, month = cursor.fetchone()
    found = BY_KEY.get(placed, kind) if placed else kind
    return {
        "page_standing": Standing(
            page_id,
            n or 0,
            score,
            band,
            histogram or [],
            held,
            found,
            rank,
            value,
            riders or 0,
            opponents or 0,
            month,
        )
    }
