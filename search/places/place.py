"""Places that have a page: the world, continents, countries, and regions of countries."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.utils.translation import gettext as _

from core.places import CONTINENTS, continent_of, country_name, country_of_slug, country_slug, region_slug
from parks.addresses import continent_url, country_url, region_url


class Kind(StrEnum):
    """How large a place is."""

    WORLD = "world"
    CONTINENT = "continent"
    COUNTRY = "country"
    REGION = "region"


@dataclass(frozen=True)
class Region:
    """A region of a country with the numbers of its parks and rides. `names`: as editors spelled it, parks first."""

    country: str
    names: tuple[str, ...]
    parks: int = 0
    rides: int = 0

    @property
    def name(self) -> str:
        """As most parks have it."""
        return self.names[0]


@dataclass(frozen=True)
class Place:
    """What an address below /places/ names. `values` are its values of the facet that is called like its kind."""

    kind: Kind
    values: tuple[str, ...]
    name: str
    url: str
    above: tuple["Place", ...] = ()
    country: str = ""
    siblings: tuple[Region, ...] = ()

    @property
    def list_pairs(self) -> list[tuple[str, str]]:
        """How the lists of parks and rides are narrowed to it."""
        return [(str(self.kind), value) for value in self.values] if self.kind != Kind.WORLD else []


def world() -> Place:
    """The place of all places."""
    return Place(Kind.WORLD, (), _("Places"), "/places/")


def continent(key: str) -> Place:
    """A continent of core.places.CONTINENTS."""
    return Place(Kind.CONTINENT, (key,), str(CONTINENTS[key]), continent_url(key), (world(),))


def country(code: str) -> Place:
    """A country by its ISO 3166-1 alpha-2 code."""
    within = continent_of(code)
    above = (world(), continent(within)) if within else (world(),)
    return Place(Kind.COUNTRY, (code,), country_name(code), country_url(code), above, code)


def region(code: str, slug: str) -> Place | None:
    """A region by its part of the address; None where nothing is on record. One query."""
    regions = regions_of(code)
    found = next((each for each in regions if region_slug(each.name) == slug), None)
    if found is None:
        return None
    land = country(code)
    values = tuple(f"{code}:{name}" for name in found.names)
    others = tuple(each for each in regions if each is not found)
    url = region_url(code, found.name)
    return Place(Kind.REGION, values, found.name, url, (*land.above, land), code, others)


def named_by(slug: str) -> Place | None:
    """The continent or country of such a part of an address."""
    if slug in CONTINENTS:
        return continent(slug)
    code = country_of_slug(slug)
    return country(code) if code else None


def code_as_slug(slug: str) -> str:
    """The part of the address of a country that was named by its code: "de" is "germany"; "" for no code."""
    return country_slug(slug.upper()) if len(slug) == 2 else ""


_REGIONS = """
    SELECT value.value, coalesce(sum(count) FILTER (WHERE pair.type = 'park'), 0)::int,
           coalesce(sum(count) FILTER (WHERE pair.type = 'ride'), 0)::int
    FROM search_facetvalue value JOIN search_facetpair pair ON pair.first = value.id AND pair.first = pair.second
    WHERE value.facet = 'region' AND value.value LIKE %s AND pair.type IN ('park', 'ride')
    GROUP BY 1 ORDER BY 2 DESC, 1
"""


def regions_of(code: str) -> list[Region]:
    """The regions of a country of which something is on record, most parks first. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_REGIONS, [f"{code}:%"])
        rows = [(value.partition(":")[2], parks, rides) for value, parks, rides in cursor.fetchall()]
    return joined(code, rows)


def joined(code: str, rows: list[tuple[str, int, int]]) -> list[Region]:
    """(name, parks, rides) as regions: names of the same part of an address are one; those of none are left out."""
    by_slug: dict[str, list[tuple[str, int, int]]] = {}
    for row in rows:
        if region_slug(row[0]):
            by_slug.setdefault(region_slug(row[0]), []).append(row)
    return [
        Region(code, tuple(row[0] for row in same), sum(row[1] for row in same), sum(row[2] for row in same))
        for same in by_slug.values()
    ]
