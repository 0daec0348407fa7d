"""How much there is of everything in a place, from the counted pairs of facet values."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from companies.vocabulary import RideCategory
from core.places import CONTINENTS
from parks.status import OPEN_STATUSES
from search.catalogue.facets import UNKNOWN
from search.models import CatalogueEntry

from .place import Kind, Place

Type = CatalogueEntry.Type
COUNTED = ("continent", "country", "region", "kind", "status", "maker")


@dataclass
class Numbers:
    """`counts[type, facet][value]`: how many entries; `codes`: the numbers of the place's own facet values."""

    counts: dict[tuple[str, str], Counter] = field(default_factory=dict)
    codes: list[int] = field(default_factory=list)
    # Parks of other countries.
    elsewhere: Counter = field(default_factory=Counter)

    def of(self, entry_type: str, facet: str) -> Counter:
        """By value; what is not recorded is under UNKNOWN."""
        return self.counts.get((entry_type, facet), Counter())

    def total(self, entry_type: str) -> int:
        """All entries: everything has a status, if only an unknown one."""
        return self.of(entry_type, "status").total()

    @property
    def parks(self) -> int:
        """All parks."""
        return self.total(Type.PARK)

    @property
    def open_parks(self) -> int:
        """Those that one can visit in their season."""
        return sum(self.of(Type.PARK, "status")[status] for status in OPEN_STATUSES)

    @property
    def rides(self) -> int:
        """All rides."""
        return self.total(Type.RIDE)

    @property
    def open_rides(self) -> int:
        """Those that one can ride in their season."""
        return sum(self.of(Type.RIDE, "status")[status] for status in OPEN_STATUSES)

    @property
    def coasters(self) -> int:
        """All roller coasters."""
        return self.of(Type.RIDE, "kind")[RideCategory.ROLLER_COASTER]

    @property
    def companies(self) -> int:
        """Makers, operators and owners that have their seat there."""
        return self.of(Type.COMPANY, "kind").total()

    def known(self, entry_type: str, facet: str) -> list[tuple[str, int]]:
        """The recorded values, the most frequent first."""
        counts = self.of(entry_type, facet)
        rows = [(value, count) for value, count in counts.items() if value != UNKNOWN]
        return sorted(rows, key=lambda row: (-row[1], row[0]))


_OF_PLACE = """
    WITH here AS (SELECT id FROM search_facetvalue WHERE facet = %(facet)s AND value = ANY(%(values)s)),
    pairs AS (
        SELECT type, second AS other, count FROM search_facetpair WHERE first IN (SELECT id FROM here)
        UNION ALL
        SELECT type, first, count FROM search_facetpair WHERE second IN (SELECT id FROM here) AND first <> second
    )
    SELECT pairs.type, value.facet, value.value, value.id, sum(count)::int
    FROM pairs JOIN search_facetvalue value ON value.id = pairs.other
    WHERE value.facet = ANY(%(counted)s)
    GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT 'elsewhere', value.facet, value.value, value.id, pair.count
    FROM search_facetvalue value JOIN search_facetpair pair ON pair.first = value.id AND pair.first = pair.second
    WHERE value.facet = %(near_facet)s AND value.value = ANY(%(near)s) AND pair.type = 'park'
"""
_OF_WORLD = """
    SELECT pair.type, value.facet, value.value, value.id, pair.count
    FROM search_facetvalue value JOIN search_facetpair pair ON pair.first = value.id AND pair.first = pair.second
    WHERE value.facet = ANY(%(counted)s) AND pair.type = ANY(%(types)s)
"""


def numbers_of(place: Place, near: Iterable[str] = ()) -> Numbers:
    """All counts of a place, and the parks of the countries or continents `near`. One query."""
    near = list(near)
    with connection.cursor() as cursor:
        if place.kind == Kind.WORLD:
            types = [str(Type.PARK), str(Type.RIDE), str(Type.COMPANY)]
            cursor.execute(_OF_WORLD, {"counted": [name for name in COUNTED if name != "region"], "types": types})
        else:
            facet = "continent" if near and near[0] in CONTINENTS else "country"
            names = {"facet": str(place.kind), "values": list(place.values), "counted": list(COUNTED)}
            cursor.execute(_OF_PLACE, {**names, "near": near, "near_facet": facet})
        return _read(cursor.fetchall(), place)


def _read(rows: Iterable[tuple], place: Place) -> Numbers:
    numbers = Numbers()
    for entry_type, facet, value, code, count in rows:
        if entry_type == "elsewhere":
            numbers.elsewhere[value] += count
            continue
        numbers.counts.setdefault((entry_type, facet), Counter())[value] += count
        if facet == place.kind and value in place.values and code not in numbers.codes:
            numbers.codes.append(code)
    return numbers
