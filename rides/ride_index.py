"""The list of all rides: narrowed by status and kind, sorted by a column, in numbered pages."""

from urllib.parse import urlencode

from django.db.models import Count, F, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from companies.kinds import plural
from companies.vocabulary import RideCategory
from pages.invalidation import shows_all
from pages.paging import Paging
from pages.visibility import visible
from parks.status_groups import STATUS_GROUPS, group_of

from .listing import RideRow
from .models import RideIndexPage, RidePage
from .parts import ride_index_parts
from .table import ALL_COLUMNS, Chip, Column, Group, Heading, RideTable

PER_PAGE = 50
PATH = "/rides/"
DATABASE_COLUMNS = {
    "name": "title",
    "park": "park__title",
    "status": "status",
    "opened": "opening_day",
    "height": "height_m",
    "speed": "speed_kmh",
    "length": "length_m",
    "inversions": "inversions",
}


@ride_index_parts.add
def all_rides(index: RideIndexPage, request: HttpRequest) -> dict:
    """One page of the rides that the address asks for: two queries."""
    shows_all(RidePage)
    asked = _asked(request)
    facets = _facets()
    count = sum(number for key, number in facets.items() if _matches(key, asked))
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=PATH, keep=asked)
    rows = RideRow.of(_chosen(asked), window=paging.rows)
    return {
        "nav": "rides",
        "crumbs": [],
        "total": sum(facets.values()),
        "count": count,
        "paging": paging,
        "kind_chips": _kind_chips(facets, asked),
        "table": _table(rows, facets, asked),
    }


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks for, as far as it is something that we know."""
    known = {
        "status": STATUS_GROUPS,
        "kind": RideCategory.values,
        "sort": {*DATABASE_COLUMNS, *(f"-{key}" for key in DATABASE_COLUMNS)},
        "park": ("none",),
    }
    given = {name: request.GET.get(name, "") for name in known}
    return {name: value if value in known[name] else "" for name, value in given.items()}


def _facets() -> dict[tuple[str, str, bool], int]:
    """How many rides there are of each status, kind, and with or without a park."""
    rows = (
        visible(RidePage.objects.all())
        .order_by()
        .values_list("status", "category", Q(park__isnull=False))
        .annotate(count=Count("pk"))
    )
    return {(status, kind, has_park): count for status, kind, has_park, count in rows}


def _matches(key: tuple[str, str, bool], asked: dict[str, str]) -> bool:
    status, kind, has_park = key
    return (
        (not asked["status"] or group_of(status) == asked["status"])
        and (not asked["kind"] or kind == asked["kind"])
        and not (asked["park"] and has_park)
    )


def _chosen(asked: dict[str, str]):
    rides = RidePage.objects.all()
    if asked["status"]:
        rides = rides.filter(status__in=STATUS_GROUPS[asked["status"]][1])
    if asked["kind"]:
        rides = rides.filter(category=asked["kind"])
    if asked["park"]:
        rides = rides.filter(park=None)
    return rides.order_by(*_order(asked["sort"]), "title", "pk")


def _order(sort: str) -> list:
    column = _column(sort)
    if column is None:
        return []
    name = F(DATABASE_COLUMNS[column.key])
    return [name.desc(nulls_last=True) if _descends(sort, column) else name.asc(nulls_last=True)]


def _column(sort: str) -> Column | None:
    return next((column for column in ALL_COLUMNS if column.key == sort.removeprefix("-")), None) if sort else None


def _descends(sort: str, column: Column) -> bool:
    return column.largest_first != sort.startswith("-")


def _table(rows: list[RideRow], facets: dict, asked: dict[str, str]) -> RideTable:
    return RideTable(
        anchor="",
        headings=[_heading(column, asked) for column in ALL_COLUMNS],
        groups=[Group(_("Rides"), rows)] if rows else [],
        chips=_status_chips(facets, asked),
        tallest_m=max((row.height_m or 0 for row in rows), default=0),
        shown=len(rows),
        total=sum(facets.values()),
        columns=frozenset(column.key for column in ALL_COLUMNS),
    )


def _heading(column: Column, asked: dict[str, str]) -> Heading:
    current = _column(asked["sort"]) is column
    descends = current and _descends(asked["sort"], column)
    flip = current and not asked["sort"].startswith("-")
    state = ("descending" if descends else "ascending") if current else ""
    url = _url({**asked, "sort": f"-{column.key}" if flip else column.key})
    return Heading(column.key, column.label, column.numeric, url, state)


def _status_chips(facets: dict, asked: dict[str, str]) -> list[Chip]:
    chips = [_chip(_("All"), facets, asked, status="", park="")]
    for key, (label, _statuses) in STATUS_GROUPS.items():
        chips.append(_chip(label, facets, asked, status=key))
    chips.append(_chip(_("Park not recorded"), facets, asked, park="none"))
    return [chip for chip in chips if chip.count or chip.current]


def _kind_chips(facets: dict, asked: dict[str, str]) -> list[Chip]:
    chips = [_chip(_("All kinds"), facets, asked, kind="")]
    chips += [_chip(plural(kind), facets, asked, kind=kind.value) for kind in RideCategory]
    return [chip for chip in chips if chip.count or chip.current]


def _chip(label, facets: dict, asked: dict[str, str], **change: str) -> Chip:
    wanted = {**asked, **change}
    count = sum(number for key, number in facets.items() if _matches(key, wanted))
    return Chip(label, _url(wanted), count, all(asked[name] == value for name, value in change.items()))


def _url(asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{PATH}?{query}" if query else PATH
