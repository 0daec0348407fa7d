"""Entries gathered by the cells of a grid: counted in the database, so that no page loads more than it draws."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, hypot

from django.db.models import (
    Avg,
    BigIntegerField,
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    IntegerField,
    Max,
    Min,
    QuerySet,
)
from django.db.models.functions import Cast, Floor

from core.drawings.world import mercator_x, mercator_y

from .boxes import Box

MOST_CELLS = 200
# Cells are squares of 64 pixels of a map on the web.
CELL_BITS = 2
# How far marks may overlap: 1 is not at all.
ROOM = 0.9
# From here on a park fills the map: each of its rides stands for itself.
APART_FROM_ZOOM = 15
_PAGE_BITS = 32


class _MercatorY(Func):
    """`core.drawings.world.mercator_y` in SQL."""

    template = "((1 - ln(tan(pi() / 4 + radians(least(greatest(%(expressions)s, -85.0511), 85.0511)) / 2)) / pi()) / 2)"
    output_field = FloatField()


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
    placed = entries.filter(box.holds()).order_by().annotate(east_of=box.longitude())
    by = {"column": _cell((F("east_of") + 180.0) / 360.0, bits), "row": _cell(_MercatorY(F("latitude")), bits)}
    if apart:
        by["at_park"] = F("is_park_point")
    return placed.values(**by).annotate(
        number=Count("*"),
        mean_latitude=Avg("latitude"),
        mean_longitude=Avg("east_of", output_field=FloatField()),
        west=Min("east_of", output_field=FloatField()),
        south=Min("latitude"),
        east=Max("east_of", output_field=FloatField()),
        north=Max("latitude"),
        lead=Max(ExpressionWrapper(rank.bitor(F("page_id")), output_field=BigIntegerField())),
        first_park=Min("park_page_id"),
        last_park=Max("park_page_id"),
        parks=Count("park_page_id"),
    )


def _cell(expression, bits: int) -> Cast:
    return Cast(Floor(ExpressionWrapper(expression, output_field=FloatField()) * float(2**bits)), IntegerField())


def _group(row: dict, bits: int) -> Group:
    at_park = row.get("at_park")
    cell = (row["column"], row["row"], at_park)
    return Group(
        cells=[cell],
        count=row["number"],
        latitude=row["mean_latitude"],
        longitude=row["mean_longitude"],
        bounds=(row["west"], row["south"], row["east"], row["north"]),
        lead=row["lead"] & (2**_PAGE_BITS - 1),
        rank=row["lead"],
        park=row["first_park"],
        is_one_park=row["parks"] == row["number"] and row["first_park"] == row["last_park"],
        at_park=at_park,
        key=f"{bits}.{row['column']}.{row['row']}{'p' if at_park else ''}",
    )


def cell_of(latitude: float, longitude: float, box: Box, bits: int, at_park: bool | None) -> tuple:
    """The cell in which the database counts an entry."""
    across, down = mercator_x(box.unrolled(longitude)), mercator_y(latitude)
    return int(across * 2**bits // 1), int(down * 2**bits // 1), at_park


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
