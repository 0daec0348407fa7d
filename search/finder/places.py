"""Near what: a point, a park, a town, a region or a country that an address names, and how far from it."""

import re
from dataclasses import dataclass
from math import atan2, degrees, sqrt

from django.db.models import BooleanField, F, FloatField, Func, Q, Value
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_countries import countries

from core.distance import kilometres_between
from core.units import quantity_html
from search.folding import fold
from search.models import CatalogueEntry

from .amounts import DISTANCE, NotAnAmount, read_amount

WITHIN_KM = 200.0
ANYWHERE = "any"
LONGEST_NAME = 120
_POINT = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*")


@dataclass(frozen=True)
class Near:
    """A point (degrees) and the name under which it was found; `within_km` is None for any distance."""

    written: str
    label: str
    latitude: float
    longitude: float
    within_km: float | None
    within_written: str = ""

    @property
    def condition(self) -> Q:
        """As a condition on entries; what has no recorded place is near nothing."""
        if self.within_km is None:
            return Q()
        box = _InBox(Value(self.latitude), Value(self.longitude), Value(self.within_km * 1000), F("point"))
        circle = _InCircle(F("point"), Value(self.latitude), Value(self.longitude), Value(self.within_km * 1000))
        return Q(box) & Q(circle)

    @property
    def apart(self) -> Func:
        """The straight line to an entry's point in metres; its index finds the nearest first."""
        return _Apart(F("point"), Value(self.latitude), Value(self.longitude))

    def kilometres_to(self, entry: CatalogueEntry) -> float | None:
        """Along the surface; None where the place of the entry is not recorded."""
        if entry.latitude is None or entry.longitude is None:
            return None
        return kilometres_between((self.latitude, self.longitude), (entry.latitude, entry.longitude))

    @property
    def words(self) -> str:
        """For a chip: "Within 200 km (124 mi) of Berlin"."""
        if self.within_km is None:
            return format_html(_("Near {place}"), place=self.label)
        distance = quantity_html(self.within_km, "distance")
        return format_html(_("Within {distance} of {place}"), distance=distance, place=self.label)


# The casts tell the database the types of what it gets as parameters.
class _InBox(Func):
    output_field = BooleanField()

    def as_sql(self, compiler, connection, **extra):
        parts = [compiler.compile(each) for each in self.get_source_expressions()]
        (lat, p1), (lon, p2), (metres, p3), (point, p4) = parts
        sql = f"(earth_box(ll_to_earth({lat}::float8, {lon}::float8), {metres}::float8) @> {point})"
        return sql, (*p1, *p2, *p3, *p4)


class _Apart(Func):
    output_field = FloatField()

    def as_sql(self, compiler, connection, **extra):
        (point, p1), (lat, p2), (lon, p3) = (compiler.compile(each) for each in self.get_source_expressions())
        return f"({point} <-> ll_to_earth({lat}::float8, {lon}::float8))", (*p1, *p2, *p3)


class _InCircle(Func):
    output_field = BooleanField()

    def as_sql(self, compiler, connection, **extra):
        parts = [compiler.compile(each) for each in self.get_source_expressions()]
        (point, p1), (lat, p2), (lon, p3), (metres, p4) = parts
        sql = f"(earth_distance({point}, ll_to_earth({lat}::float8, {lon}::float8)) <= {metres}::float8)"
        return sql, (*p1, *p2, *p3, *p4)


def read_near(near: str, within: str, named: "Found | None") -> tuple[Near | None, dict[str, str]]:
    """The place that an address names and what is wrong with it, by field; `named` is what was found for its name."""
    if not near:
        return None, {}
    within_km, written, errors = _within(within)
    found = _point(near) or named
    if found is None:
        return None, errors | {
            "near": _("No such place is on record. Give a park, a town, a country, or coordinates such as 52.5, 13.4.")
        }
    return Near(near, *found, within_km, written), errors


def _within(text: str) -> tuple[float | None, str, dict[str, str]]:
    text = text.strip()
    if text == ANYWHERE:
        return None, ANYWHERE, {}
    if not text:
        return WITHIN_KM, "", {}
    try:
        amount = read_amount(text, DISTANCE)
    except NotAnAmount as problem:
        return WITHIN_KM, "", {"within": str(problem)}
    return amount.value, amount.written, {}


def _point(text: str) -> "Found | None":
    found = _POINT.fullmatch(text)
    if not found:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return f"{latitude:.10g}, {longitude:.10g}", latitude, longitude


# Named exactly first: a park by its address, by its name, then the middle of the parks of a town, region or country.
PLACE_BY_NAME = """
    WITH park AS NOT MATERIALIZED (
        SELECT *, cube_ll_coord(point, 1) AS x, cube_ll_coord(point, 2) AS y, cube_ll_coord(point, 3) AS z
        FROM search_catalogueentry WHERE type = 'park' AND point IS NOT NULL
    )
    (SELECT name AS label, x, y, z FROM park WHERE key = %(key)s LIMIT 1)
    UNION ALL
    (SELECT park.name, x, y, z FROM search_cataloguename called JOIN park ON park.page_id = called.entry_id
     WHERE called.folded = %(folded)s ORDER BY called.prominence DESC, park.page_id LIMIT 1)
    UNION ALL
    (SELECT min(city), avg(x), avg(y), avg(z) FROM park WHERE lower(city) = lower(%(name)s)
     GROUP BY country, region ORDER BY count(*) DESC, 1 LIMIT 1)
    UNION ALL
    (SELECT min(region), avg(x), avg(y), avg(z) FROM park WHERE lower(region) = lower(%(name)s)
     GROUP BY country ORDER BY count(*) DESC, 1 LIMIT 1)
    UNION ALL
    (SELECT %(name)s, avg(x), avg(y), avg(z) FROM park WHERE country = %(country)s HAVING count(*) > 0)
    LIMIT 1
"""
Found = tuple[str, float, float]


def place_name(near: str) -> str:
    """The name that has to be looked up; "" for coordinates, and for what nobody calls a place."""
    return "" if not near or _point(near) or len(near) > LONGEST_NAME else near


def place_parameters(name: str) -> dict[str, str]:
    """What PLACE_BY_NAME asks for."""
    return {"key": name, "folded": fold(name), "name": name, "country": _country(name)}


def found_place(label: str, x: float, y: float, z: float) -> Found:
    """A name and a point in degrees, from coordinates in the globe (whose length is no matter)."""
    return label, degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x))


def _country(name: str) -> str:
    if len(name) == 2:
        return name.upper()
    return countries.by_name(name) or countries.by_name(name, insensitive=True) or "-"
