"""What the page of a ranking shows."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Rank
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.places import CONTINENTS, country_name
from pages.addresses import address

from .bradley_terry import chance
from .models import Snapshot, SnapshotRow
from .scope import Scope

PER_PAGE = 50
NOW = "now"


@dataclass
class Place:
    """One line of a ranking."""

    row: SnapshotRow
    place: int | None
    url: str = ""
    park_url: str = ""
    next_id: int | None = None

    @property
    def per_cent(self) -> float:
        """Of a hundred duels with the average ride, how many it is expected to win."""
        return round(100 * float(chance(self.row.value)), 1)

    @property
    def change(self) -> str:
        """How the rank in the world moved since the month before, in words."""
        return change_words(self.row.rank, self.row.former_rank)

    @property
    def direction(self) -> str:
        """`up`, `down`, or nothing."""
        if not self.row.rank or not self.row.former_rank or self.row.rank == self.row.former_rank:
            return ""
        return "up" if self.row.rank < self.row.former_rank else "down"


def change_words(rank: int | None, former: int | None) -> str:
    """How a rank moved, in words."""
    if rank is None:
        return _("provisional")
    if former is None:
        return _("new")
    moved = former - rank
    if not moved:
        return _("unchanged")
    words = ngettext("up %(n)s", "up %(n)s", moved) if moved > 0 else ngettext("down %(n)s", "down %(n)s", -moved)
    return words % {"n": abs(moved)}


@dataclass(frozen=True)
class Months:
    """The snapshots that there are, and the one that is asked for."""

    chosen: Snapshot | None
    all: list[Snapshot]

    @classmethod
    def of(cls, query: QueryDict) -> "Months":
        """By `?month=2026-11`, `?month=now`, or without it the last month; Http404 for one that is none. One query."""
        found = list(Snapshot.objects.order_by(F("month").desc(nulls_last=True)))
        asked = query.get("month", "")
        if not asked:
            return cls(found[0] if found else None, found)
        chosen = next((each for each in found if key_of(each) == asked), None)
        if chosen is None and not (asked == NOW and not found):
            raise Http404(_("There is no ranking of that month."))
        return cls(chosen, found)

    @property
    def is_default(self) -> bool:
        """Whether the last month is shown, which needs no word in the address."""
        return not self.all or self.chosen == self.all[0]

    def keep(self) -> dict[str, str]:
        """What the address needs to stay with it."""
        return {} if self.is_default or self.chosen is None else {"month": key_of(self.chosen)}

    def chips(self, path: str, most: int = 13) -> list[dict]:
        """The months as links, the present one first where it is not the only one."""
        ordered = sorted(self.all, key=lambda each: each.month or date.max, reverse=True)[:most]
        return [
            {
                "label": month_words(each),
                "url": path if each == self.all[0] else f"{path}?month={key_of(each)}",
                "current": each == self.chosen,
            }
            for each in ordered
        ]


def key_of(snapshot: Snapshot) -> str:
    """How an address names a snapshot."""
    return f"{snapshot.month:%Y-%m}" if snapshot.month else NOW


def month_words(snapshot: Snapshot) -> str:
    """How people name it."""
    from django.utils.formats import date_format

    return date_format(snapshot.month, "YEAR_MONTH_FORMAT") if snapshot.month else _("Now, provisional")


def rows_of(snapshot: Snapshot | None, scope: Scope) -> QuerySet[SnapshotRow]:
    """The rows in their order, with `place` among those of the scope."""
    rows = SnapshotRow.objects.filter(scope.condition, snapshot=snapshot)
    if scope.is_provisional:
        return rows.filter(rank=None).order_by("-value", "page_id")
    place = Window(Rank(), order_by=F("rank").asc())
    return rows.filter(rank__isnull=False).annotate(place=place).order_by("rank", "page_id")


def counts_of(snapshot: Snapshot | None, scope: Scope) -> tuple[int, int]:
    """How many have a place there, and how many are provisional. One query."""
    rows = SnapshotRow.objects.filter(scope.condition, snapshot=snapshot)
    found = rows.aggregate(placed=Count("rank"), provisional=Count("pk", filter=Q(rank=None)))
    return found["placed"], found["provisional"]


def places_of(rows: list[SnapshotRow]) -> list[Place]:
    """Rows with the addresses of their pages as they are today. One query."""
    ids = {row.page_id for row in rows} | {row.park_id for row in rows if row.park_id}
    paths = dict(Page.objects.live().filter(pk__in=ids).values_list("pk", "url_path")) if ids else {}
    places = [
        Place(row, getattr(row, "place", None), address(paths.get(row.page_id)), address(paths.get(row.park_id)))
        for row in rows
    ]
    for one, following in pairwise(places):
        one.next_id = following.row.page_id
    return places


FACETS = """
SELECT continent, country, decade, maker.slug, maker.title, count(*)
FROM rankings_snapshotrow AS row LEFT JOIN wagtailcore_page AS maker ON maker.id = row.maker_id AND maker.live
WHERE snapshot_id = %s AND kind = %s AND (rank IS NULL) = %s
GROUP BY GROUPING SETS ((continent), (country), (decade), (maker.slug, maker.title))
ORDER BY count(*) DESC, country, maker.title
"""
MOST_LINKS = 24


def narrowings(snapshot: Snapshot | None, scope: Scope) -> list[dict]:
    """By what the ranking of the world can be narrowed, as links with counts. One query."""
    if snapshot is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FACETS, [snapshot.pk, scope.kind.key, scope.is_provisional])
        rows = cursor.fetchall()
    base = dict.fromkeys(("place", "at", "by", "model", "since"))
    continents = [
        _link(CONTINENTS[row[0]], scope.url(**{**base, "place": row[0]}), row) for row in rows if row[0] in CONTINENTS
    ]
    countries = [
        _link(country_name(row[1]), scope.url(**{**base, "place": row[1].lower()}), row) for row in rows if row[1]
    ]
    makers = [_link(row[4], scope.url(**{**base, "by": row[3]}), row) for row in rows if row[3]]
    decades = [_link(f"{row[2]}s", scope.url(**{**base, "since": f"{row[2]}s"}), row) for row in rows if row[2]]
    decades.sort(key=lambda link: link["label"], reverse=True)
    groups = ((_("Continent"), continents), (_("Country"), countries), (_("Maker"), makers), (_("Opened in"), decades))
    return [{"label": label, "chips": links[:MOST_LINKS]} for label, links in groups if links]


def _link(label, url: str, row: tuple) -> dict:
    return {"label": label, "url": url, "count": row[5]}
