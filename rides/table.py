"""Tables of rides: narrowed by status, grouped by kind, sorted by a column, all by plain addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from companies.kinds import plural
from companies.vocabulary import RideCategory
from parks.status_groups import STATUS_GROUPS, group_order

from .listing import RideRow


@dataclass(frozen=True)
class Column:
    """A column by which a table can be sorted; figures are sorted largest first, names and dates forward."""

    key: str
    label: str | Promise
    value: Callable[[RideRow], Any]
    numeric: bool = False
    largest_first: bool = False


_NAME = Column("name", _("Ride"), lambda row: row.title.casefold())
_PARK = Column("park", _("Park"), lambda row: (row.park__title or "").casefold() or None)
_MAKER = Column("maker", _("Maker"), lambda row: (row.manufacturer__title or "").casefold() or None)
_STATUS = Column("status", _("Status"), lambda row: group_order(row.status))
_OPENED = Column("opened", _("Opened"), lambda row: row.opening_day, numeric=True)
_HEIGHT = Column("height", _("Height"), lambda row: row.height_m, numeric=True, largest_first=True)
_SPEED = Column("speed", _("Speed"), lambda row: row.speed_kmh, numeric=True, largest_first=True)
_LENGTH = Column("length", _("Length"), lambda row: row.length_m, numeric=True, largest_first=True)
_INVERSIONS = Column("inversions", _("Inversions"), lambda row: row.inversions, numeric=True, largest_first=True)

ALL_COLUMNS = (_NAME, _PARK, _STATUS, _OPENED, _HEIGHT, _SPEED, _LENGTH, _INVERSIONS)
IN_PARK_COLUMNS = tuple(column for column in ALL_COLUMNS if column is not _PARK)


@dataclass
class Heading:
    """The head of a column as the page prints it."""

    key: str
    label: str | Promise
    numeric: bool
    url: str
    sort: str


@dataclass
class Group:
    """The rides of one kind."""

    label: str
    rows: list[RideRow]


@dataclass
class Chip:
    """A way to narrow the table."""

    label: str | Promise
    url: str
    count: int
    current: bool


@dataclass
class RideTable:
    """What rides/includes/ride_table.html prints."""

    anchor: str
    headings: list[Heading]
    groups: list[Group]
    chips: list[Chip]
    tallest_m: float
    shown: int
    total: int
    columns: frozenset[str] = field(default_factory=frozenset)
    own_maker: int | None = None


def ride_table(
    rows: list[RideRow],
    query: QueryDict,
    *,
    path: str,
    columns: Iterable[Column] = ALL_COLUMNS,
    own_maker: int | None = None,
) -> RideTable:
    """The table of `rows` as the address asks (`status`, `sort`); a value that is none of ours counts as not given.

    `own_maker` is the company whose page it is: rides of its own do not name it again.
    """
    columns, anchor = tuple(columns), "rides"
    show = query.get("status", "") if query.get("status") in STATUS_GROUPS else ""
    column, reverse, sort = _sorting(query.get("sort", ""), columns)
    chosen = [row for row in rows if not show or row.group == show]
    ordered = _sorted(chosen, column, reverse)
    return RideTable(
        anchor=anchor,
        headings=[_heading(each, column, reverse, show, path, anchor) for each in columns],
        groups=_groups(ordered),
        chips=_chips(rows, show, sort, path, anchor),
        tallest_m=max((row.height_m or 0 for row in rows), default=0),
        shown=len(chosen),
        total=len(rows),
        columns=frozenset(each.key for each in columns),
        own_maker=own_maker,
    )


def _sorting(asked: str, columns: tuple[Column, ...]) -> tuple[Column | None, bool, str]:
    key = asked.removeprefix("-")
    column = next((each for each in columns if each.key == key), None)
    if column is None:
        return None, False, ""
    return column, column.largest_first != asked.startswith("-"), asked


def _sorted(rows: list[RideRow], column: Column | None, reverse: bool) -> list[RideRow]:
    """By name first, so that equal ones stay in that order; what is not recorded comes last either way."""
    rows = sorted(rows, key=_NAME.value)
    if column is None:
        return sorted(rows, key=lambda row: (group_order(row.status), -(row.height_m or 0)))
    known = [row for row in rows if column.value(row) is not None]
    unknown = [row for row in rows if column.value(row) is None]
    return sorted(known, key=column.value, reverse=reverse) + unknown


def _heading(column: Column, current: Column | None, reverse: bool, show: str, path: str, anchor: str) -> Heading:
    is_current = column is current
    flipped = is_current and reverse == column.largest_first
    sort = f"-{column.key}" if flipped else column.key
    state = ("descending" if reverse else "ascending") if is_current else ""
    return Heading(column.key, column.label, column.numeric, _url(path, anchor, status=show, sort=sort), state)


def _groups(rows: list[RideRow]) -> list[Group]:
    by_kind: dict[str, list[RideRow]] = {}
    for row in rows:
        by_kind.setdefault(row.category, []).append(row)
    order = [kind for kind in RideCategory.values if kind in by_kind]
    return [Group(plural(kind), by_kind[kind]) for kind in order]


def _chips(rows: list[RideRow], show: str, sort: str, path: str, anchor: str) -> list[Chip]:
    chips = [Chip(_("All"), _url(path, anchor, sort=sort), len(rows), not show)]
    for key, (label, _statuses) in STATUS_GROUPS.items():
        count = sum(row.group == key for row in rows)
        if count or key == show:
            chips.append(Chip(label, _url(path, anchor, status=key, sort=sort), count, key == show))
    return chips


def _url(path: str, anchor: str, **query: str) -> str:
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{asked}#{anchor}" if asked else f"{path}#{anchor}"
