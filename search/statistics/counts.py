"""The counts of facet values in a place, from what the catalogue keeps counted."""

from dataclasses import dataclass, field

from django.db import connection

from search.catalogue.facets import UNKNOWN
from search.models import CatalogueEntry

from .scope import COASTERS, Place

RIDE, PARK = str(CatalogueEntry.Type.RIDE), str(CatalogueEntry.Type.PARK)
COASTER = "coaster"
OF_ALL = ["kind", "status", "continent", "country", "track", "seating", "decade", "maker"]
PLACES = ("continent", "country", "region")

# With the code of a place the pairs with that place; without one those of each value with itself.
_COUNTS = """
    SELECT pair.type, stored.facet, stored.value, pair.count FROM search_facetvalue stored
    JOIN search_facetpair pair ON pair.type = ANY(%(types)s)
        AND pair.first = LEAST(stored.id, COALESCE(%(code)s::int, stored.id))
        AND pair.second = GREATEST(stored.id, COALESCE(%(code)s::int, stored.id))
    WHERE stored.facet = ANY(%(facets)s)
    UNION ALL
    SELECT %(coaster)s, stored.facet, stored.value, pair.count FROM search_facetvalue stored
    JOIN search_facetpair pair ON pair.type = %(ride)s
        AND pair.first = LEAST(stored.id, %(coasters)s::int) AND pair.second = GREATEST(stored.id, %(coasters)s::int)
    WHERE stored.facet = ANY(%(places)s)
"""


@dataclass
class Counts:
    """How many rides, parks and, of places, roller coasters have each value of a facet."""

    of: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    def values(self, entry_type: str, facet: str) -> dict[str, int]:
        """The counts by value, UNKNOWN among them."""
        return self.of.get((entry_type, facet), {})

    def total(self, entry_type: str) -> int:
        """How many there are of a type: each has one kind, or none recorded."""
        return sum(self.values(entry_type, "kind").values())

    @property
    def coasters(self) -> int:
        """How many roller coasters there are."""
        return self.values(RIDE, "kind").get(COASTERS, 0)

    def coasters_at(self, facet: str) -> dict[str, int]:
        """How many roller coasters stand at each place of the scope; those without a place are the rest."""
        everywhere = self.values(COASTER, facet)
        found = {value: everywhere.get(value, 0) for value in self.values(RIDE, facet) if value != UNKNOWN}
        return {**found, UNKNOWN: self.coasters - sum(found.values())}


def counts_of(place: Place) -> Counts:
    """All counts of a place. One query."""
    facets = [*OF_ALL, "region"] if place.facet == "country" else OF_ALL
    counts = Counts()
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTS,
            {
                "types": [RIDE, PARK],
                "ride": RIDE,
                "coaster": COASTER,
                "code": place.code,
                "facets": facets,
                "coasters": place.coasters,
                "places": [facet for facet in facets if facet in PLACES],
            },
        )
        for entry_type, facet, value, count in cursor.fetchall():
            counts.of.setdefault((entry_type, facet), {})[value] = count
    return counts
