"""Column types of PostgreSQL that Django has no field for."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from psycopg.types.multirange import Multirange
from psycopg.types.range import DateRange


class CubeField(models.Field):
    """A point on the globe as earthdistance keeps it: three coordinates, in metres from the earth's centre."""

    description = "A point on the globe"

    def db_type(self, connection):
        """The type that the extension `cube` brings."""
        return "cube"


class PointOnEarth(models.Func):
    """A point of the globe from latitude and longitude in degrees, NULL where they are."""

    function = "ll_to_earth"
    output_field = CubeField()


# The side of the map of the web, in the whole numbers of `MapX` and `MapY`: a part is 4 cm wide at the equator.
MAP_BITS = 30
MAP_SIDE = 2**MAP_BITS


class MapX(models.Func):
    """A longitude from west to east, 0 to MAP_SIDE - 1; 180° east and west are the same."""

    template = f"(floor((%(expressions)s + 180) / 360 * {MAP_SIDE})::bigint & {MAP_SIDE - 1})::integer"
    output_field = models.IntegerField()


class MapY(models.Func):
    """A latitude from north to south in Mercator's projection, 0 to MAP_SIDE; beyond 85.0511° the map ends."""

    # Not least() and greatest(): they pass over NULL.
    template = (
        f"(CASE WHEN %(expressions)s > 85.0511 THEN 0 WHEN %(expressions)s < -85.0511 THEN {MAP_SIDE} ELSE "
        f"floor((1 - ln(tan(pi() / 4 + radians(%(expressions)s) / 2)) / pi()) / 2 * {MAP_SIDE}) END)::integer"
    )
    output_field = models.IntegerField()


class DaysField(models.Field):
    """Any number of spans of days: a list of (first day, day after the last); None is an open end."""

    description = "Spans of days"

    def db_type(self, connection):
        """Several ranges in one value."""
        return "datemultirange"

    def from_db_value(self, value, expression, connection):
        """As plain pairs."""
        return None if value is None else [(span.lower, span.upper) for span in value]

    def get_db_prep_value(self, value, connection, prepared=False):
        """As psycopg writes it."""
        return None if value is None else as_multirange(value)


def as_multirange(spans: Iterable[tuple[date | None, date | None]]) -> Multirange:
    """Pairs of days as a multirange; the second day of a pair does not belong to it."""
    return Multirange([DateRange(first, end) for first, end in spans])
