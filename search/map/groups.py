"""Entries gathered by the cells of a grid: counted in the database, so that no page loads more than it draws."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, hypot

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, IntegerField, Max, Min, QuerySet, Sum
from django.db.models.functions import Cast

from core.drawings.world import latitude_of, mercator_y
from search.fields import MAP_BITS, MAP_SIDE
from search.models import CatalogueEntry

from .boxes import Box

MOST_CELLS = 200
# Cells are squares of 64 pixels of a map on the web.
CELL_BITS = 2
# How far marks may overlap: 1 is not at all.
ROOM = 0.9
# From here on a park fills the map: each of its rides stands for itself.
APART_FROM_ZOOM = 15
_PAGE_BITS = 32


@dataclass
class Group:
    """Entries close to each other. `longitude` counts on from the box's western edge."""

    cells: list[tuple]
    count: int
    latitude: float
    longitude: float
    bounds: tuple[float, float, float, float]
    # The page of the best known among them.
    lead: int
    rank: int
    # The parks that they lie in: none, one, or "several" where that is not known to be one.
    park: int | None = None
    is_one_park: bool = False
    # True where they stand at their park's point; None where that was not asked.
    at_park: bool | None = None
    key: str = field(default="")

    @property
    def radius(self) -> int:
        """Of its mark, in pixels: a target that a finger hits, and room for the digits."""
        return 12 if self.count == 1 else 13 + 3 * len(str(self.count))

    @property
    def is_one_place(self) -> bool:
        """Whether no zooming in can part them."""
        west, south, east, north = self.bounds
        return self.count > 1 and east - west < 0.0004 and north - south < 0.0004


def level(box: Box, zoom: float, *, most: int = MOST_CELLS) -> int:
    """2 to the power of this is the number of cells around the globe; never so many that a box holds over `most`."""
    bits = round(zoom) + CELL_BITS
    while bits > 0 and _cells_in(box, bits) > most:
        bits -= 1
    return bits


def _cells_in(box: Box, bits: int) -> int:
    west, south, east, north = box.shown
    wide = (east - west) / 360 * 2**bits
    high = (mercator_y(south) - mercator_y(north)) * 2**bits
    return (ceil(wide) + 1) * (ceil(high) + 1)


def groups_in(entries: QuerySet, box: Box, zoom: float, *, apart: bool) -> list[Group]:
    """The entries of the box by cell, close ones joined; `apart` keeps rides without a place of their own to
    themselves. One query."""
    bits = level(box, zoom)
    found = [_group(row, bits) for row in _counted(entries, box, bits, apart=apart)]
    if not apart:
        found = _joined_by_park(found)
    return joined(found, 256 * 2.0 ** min(zoom, bits - CELL_BITS))


def _counted(entries: QuerySet, box: Box, bits: int, *, apart: bool) -> QuerySet:
    rank = Cast(F("prominence") * 1000, BigIntegerField()).bitleftshift(_PAGE_BITS)
    placed = entries.filter(box.holds()).order_by().annotate(across=_whole(box.across()))
    by = {"column": _cell(F("across"), bits), "row": _cell(F("map_y"), bits)}
    if apart:
        by["at_park"] = F("is_park_point")
    return placed.values(**by).annotate(
        number=Count("*"),
        sum_across=Sum("across", output_field=BigIntegerField()),
        sum_down=Sum("map_y", output_field=BigIntegerField()),
        west=Min("across"),
        north=Min("map_y"),
        east=Max("across"),
        south=Max("map_y"),
        lead=Max(ExpressionWrapper(rank.bitor(F("page_id")), output_field=BigIntegerField())),
        first_park=Min("park_page_id"),
        last_park=Max("park_page_id"),
        parks=Count("park_page_id"),
    )


def _whole(expression) -> ExpressionWrapper:
    return ExpressionWrapper(expression, output_field=IntegerField())


def _cell(expression, bits: int) -> ExpressionWrapper:
    return _whole(expression.bitrightshift(MAP_BITS - bits))


def _group(row: dict, bits: int) -> Group:
    at_park, number = row.get("at_park"), row["number"]
    return Group(
        cells=[(row["column"], row["row"], at_park)],
        count=number,
        latitude=_latitude(row["sum_down"] / number),
        longitude=_longitude(row["sum_across"] / number),
        bounds=(_longitude(row["west"]), _latitude(row["south"]), _longitude(row["east"]), _latitude(row["north"])),
        lead=row["lead"] & (2**_PAGE_BITS - 1),
        rank=row["lead"],
        park=row["first_park"],
        is_one_park=row["parks"] == number and row["first_park"] == row["last_park"],
        at_park=at_park,
        key=f"{bits}.{row['column']}.{row['row']}{'p' if at_park else ''}",
    )


def _longitude(across: float) -> float:
    return (across + 0.5) / MAP_SIDE * 360 - 180


def _latitude(down: float) -> float:
    return latitude_of((down + 0.5) / MAP_SIDE)


def cell_of(entry: CatalogueEntry, box: Box, bits: int, *, apart: bool) -> tuple:
    """The cell in which the database counts an entry."""
    shift = MAP_BITS - bits
    return box.across_of(entry.map_x) >> shift, entry.map_y >> shift, entry.is_park_point if apart else None


def _joined_by_park(groups: list[Group]) -> list[Group]:
    """A park whose rides lie on both sides of a cell's edge is one group."""
    by_park: dict[int, Group] = {}
    kept = []
    for group in groups:
        if not group.is_one_park:
            kept.append(group)
        elif group.park in by_park:
            _join(by_park[group.park], group)
        else:
            by_park[group.park] = group
    return kept + list(by_park.values())


def joined(groups: Iterable[Group], pixels: float) -> list[Group]:
    """Groups so near to each other that their marks would overlap become one; `pixels` are around the globe."""
    kept: list[Group] = []
    for group in sorted(groups, key=lambda each: (-each.count, each.key)):
        near = next((other for other in kept if _touch(group, other, pixels)), None)
        if near is None:
            kept.append(group)
        else:
            _join(near, group)
    return kept


def _touch(one: Group, other: Group, pixels: float) -> bool:
    if one.at_park != other.at_park:
        return False
    across = (one.longitude - other.longitude) / 360 * pixels
    down = (mercator_y(one.latitude) - mercator_y(other.latitude)) * pixels
    return hypot(across, down) < (one.radius + other.radius) * ROOM


def _join(one: Group, other: Group) -> None:
    total = one.count + other.count
    one.latitude = (one.latitude * one.count + other.latitude * other.count) / total
    one.longitude = (one.longitude * one.count + other.longitude * other.count) / total
    one.bounds = (
        min(one.bounds[0], other.bounds[0]),
        min(one.bounds[1], other.bounds[1]),
        max(one.bounds[2], other.bounds[2]),
        max(one.bounds[3], other.bounds[3]),
    )
    if other.rank > one.rank:
        one.rank, one.lead = other.rank, other.lead
    one.is_one_park = one.is_one_park and other.is_one_park and one.park == other.park
    one.count = total
    one.cells += other.cells
