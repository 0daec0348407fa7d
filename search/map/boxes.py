"""Boxes on the globe: read from an address, asked of the database, moved and narrowed."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, isfinite, log2

from django.db.models import F, Q
from django.db.models.expressions import Combinable

from core.drawings.world import latitude_of, mercator_x, mercator_y
from search.fields import MAP_SIDE

# In degrees. Below it two rides of one park would fill the map.
SMALLEST = 0.0008
# What a map of the whole world shows first: where people live.
WORLD_SOUTH, WORLD_NORTH = -58.0, 74.0
# Who sees all this, and all longitudes, sees the world: one answer for screens of all shapes.
NEARLY_SOUTH, NEARLY_NORTH = -55.0, 72.0


class BadBox(ValueError):
    """The text is no box."""


@dataclass(frozen=True)
class Box:
    """West, south, east, north in degrees, west from -180 on; `east` past 180 where it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, text: str) -> "Box":
        """ "w,s,e,n"; east before west crosses the date line, north below south is turned round. Raises BadBox."""
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError as error:
            raise BadBox(text[:100]) from error
        if not all(isfinite(number) and abs(number) < 1e6 for number in (west, south, east, north)):
            raise BadBox(text[:100])
        return cls.of(west, south, east, north)

    @classmethod
    def of(cls, west: float, south: float, east: float, north: float) -> "Box":
        """The box between these, brought into the usual order and range, and no smaller than can be shown."""
        south, north = sorted(min(max(number, -90.0), 90.0) for number in (south, north))
        if east - west >= 360:
            if south <= NEARLY_SOUTH and north >= NEARLY_NORTH:
                return cls.world()
            west, wide = -180.0, 360.0
        else:
            west, wide = (west + 180) % 360 - 180, (east - west) % 360
        lack_x, lack_y = max(0.0, SMALLEST - wide) / 2, max(0.0, SMALLEST - (north - south)) / 2
        return cls(
            round(west - lack_x, 5),
            round(max(south - lack_y, -90), 5),
            round(west + wide + lack_x, 5),
            round(min(north + lack_y, 90), 5),
        )

    @classmethod
    def world(cls) -> "Box":
        """All longitudes, and all latitudes where anything stands."""
        return cls(-180.0, -90.0, 180.0, 90.0)

    def __str__(self) -> str:
        east = self.east - 360 if self.east > 180 and not self.is_round else self.east
        return ",".join(_plain(number) for number in (self.west, self.south, east, self.north))

    @property
    def is_round(self) -> bool:
        """Whether it holds every longitude."""
        return self.east - self.west >= 360

    @property
    def is_world(self) -> bool:
        """Whether it leaves nothing out."""
        return self.is_round and self.south <= -85 and self.north >= 85

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude (half way up the map, not half way in degrees) and longitude of its middle."""
        _west, south, _east, north = self.shown
        longitude = (self.west + self.east) / 2
        return latitude_of((mercator_y(south) + mercator_y(north)) / 2), (longitude + 180) % 360 - 180

    @property
    def shown(self) -> tuple[float, float, float, float]:
        """What a picture of it shows: the poles are left out of a picture of the world."""
        if self.is_world:
            return self.west, WORLD_SOUTH, self.east, WORLD_NORTH
        return self.west, max(self.south, -85), self.east, min(self.north, 85)

    @property
    def zoom(self) -> float:
        """At which zoom of a map on the web it fills a picture of 800 by 500 pixels."""
        west, south, east, north = self.shown
        wide, high = (east - west) / 360, max(mercator_y(south) - mercator_y(north), 1e-7)
        return min(max(log2(min(800 / wide, 500 / high) / 256), 0), 19)

    @cached_property
    def columns(self) -> tuple[int, int]:
        """Its western and eastern edge in parts of the map's side; the second goes past MAP_SIDE over the date line."""
        if self.is_round:
            return 0, MAP_SIDE - 1
        west = floor(mercator_x(self.west) * MAP_SIDE) % MAP_SIDE
        return west, west + ceil((self.east - self.west) / 360 * MAP_SIDE)

    @cached_property
    def rows(self) -> tuple[int, int]:
        """Its northern and southern edge; beyond 85° the map ends, and what is shown at its edge belongs to it."""
        north = floor(mercator_y(self.north) * MAP_SIDE) - 1 if self.north < 85 else -1
        south = ceil(mercator_y(self.south) * MAP_SIDE) + 1 if self.south > -85 else MAP_SIDE + 1
        return north, south

    def holds(self) -> Q:
        """The condition that an entry lies in it. Its edges belong to it."""
        if self.is_world:
            return Q(map_y__isnull=False)
        north, south = self.rows
        placed = Q(map_y__gte=north, map_y__lte=south)
        return placed if self.is_round else placed & self._holds_column()

    def _holds_column(self) -> Q:
        west, east = self.columns
        if east < MAP_SIDE:
            return Q(map_x__gte=west, map_x__lte=east)
        return Q(map_x__gte=west) | Q(map_x__lte=east - MAP_SIDE)

    def across(self) -> Combinable:
        """An entry's column counted on from the western edge, so that the date line is no edge."""
        if self.is_round:
            return F("map_x")
        west = self.columns[0]
        return (F("map_x") - west).bitand(MAP_SIDE - 1) + west

    def across_of(self, column: int) -> int:
        """The same for one column."""
        if self.is_round:
            return column
        west = self.columns[0]
        return ((column - west) & (MAP_SIDE - 1)) + west

    def moved(self, right: float, up: float) -> "Box":
        """Moved by shares of its width and height."""
        west, south, east, north = self.shown
        wide, high = east - west, mercator_y(south) - mercator_y(north)
        step = min(max(-up * high, -mercator_y(north)), 1 - mercator_y(south))
        rows = mercator_y(north) + step, mercator_y(south) + step
        return Box.of(west + right * wide, latitude_of(rows[1]), east + right * wide, latitude_of(rows[0]))

    def scaled(self, factor: float) -> "Box":
        """The same middle, `factor` times as wide and high; the world where it would be wider than that."""
        west, south, east, north = self.shown
        if (east - west) * factor >= 360:
            return Box.world()
        middle, half = (west + east) / 2, (east - west) * factor / 2
        row, high = (mercator_y(south) + mercator_y(north)) / 2, (mercator_y(south) - mercator_y(north)) * factor / 2
        return Box.of(middle - half, latitude_of(row + high), middle + half, latitude_of(row - high))

    def padded(self, share: float, least: float) -> "Box":
        """With room on each side: a share of its size, and at least `least` degrees."""
        x, y = max((self.east - self.west) * share, least), max((self.north - self.south) * share, least)
        return Box.of(self.west - x, self.south - y, self.east + x, self.north + y)


def _plain(number: float) -> str:
    return f"{number:.5f}".rstrip("0").rstrip(".")
