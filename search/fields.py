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
