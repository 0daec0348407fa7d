"""What a visitor can choose from: places, kinds and tracks that occur, and parks and makers found by their names."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.http import QueryDict
from django.utils.translation import gettext as _

from companies.kinds import plural
from companies.vocabulary import RideCategory, TrackMaterial
from core.places import CONTINENTS, country_name
from search.catalogue.facets import UNKNOWN
from search.folding import fold
from search.models import CatalogueEntry, CatalogueName

from .registry import ANY

# Of these facets all values are offered; regions only of one country.
_OFFERED = ("kind", "track", "continent", "country")
LONGEST_NAME = 200

Choices = list[tuple[str, object]]


@dataclass
class Options:
    """The number and the count of entries of each (facet, value) that occurs."""

    values: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def code(self, facet: str, value: str) -> int:
        """The number of a value; 0, which no entry has, for one that does not occur."""
        return self.values.get((facet, value), (0, 0))[0]

    def of(self, facet: str) -> dict[str, int]:
        """How many entries each recorded value of a facet has."""
        return {
            value: count for (name, value), (_code, count) in self.values.items() if name == facet and value != UNKNOWN
        }

    def places(self, country: str) -> Choices:
        """The world, then continents, countries by name, and the regions of `country`."""
        continents = [(key, str(label)) for key, label in CONTINENTS.items() if key in self.of("continent")]
        countries = sorted(((code, country_name(code)) for code in self.of("country")), key=lambda pair: pair[1])
        regions = sorted((value, value.partition(":")[2]) for value in self.of("region"))
        groups = [(_("Continents"), continents), (_("Countries"), countries)]
        if regions:
            groups.append((_("Regions of %(country)s") % {"country": country_name(country)}, regions))
        return [("", _("The whole world")), *groups]

    def kinds(self) -> Choices:
        """All kinds of rides, then those that occur."""
        return [
            (ANY, _("All kinds")),
            *((kind, plural(kind)) for kind in RideCategory.values if kind in self.of("kind")),
        ]

    def tracks(self) -> Choices:
        """All materials of tracks, then those that occur."""
        found = self.of("track")
        return [("", _("All materials")), *((key, label) for key, label in TrackMaterial.choices if key in found)]


def asked_place(query: QueryDict) -> str:
    """The place that an address names: `where`, or what lists of rides call it."""
    return next((query[name] for name in ("where", "country", "continent", "region") if query.get(name)), "")


def country_of(place: str) -> str:
    """The country in "DE" and "DE:Bavaria"; "" in "europe"."""
    code = place.partition(":")[0]
    return code if len(code) == 2 else ""


def facet_of_place(place: str) -> tuple[str, str]:
    """The facet and its value that a place of an address means."""
    if ":" in place:
        return "region", place
    return ("country" if len(place) == 2 else "continent"), place


# Apart, so that each goes by the index; a region's value begins with its country's code.
_VALUES = """
    WITH wanted AS (
        SELECT id, facet, value FROM search_facetvalue WHERE facet = ANY(%(facets)s)
        UNION SELECT id, facet, value FROM search_facetvalue
        WHERE facet = 'region' AND starts_with(value, %(beginning)s)
        UNION SELECT id, facet, value FROM search_facetvalue
        JOIN unnest(%(names)s::text[], %(values)s::text[]) AS asked(facet, value) USING (facet, value)
    )
    SELECT facet, value, wanted.id, pair.count FROM wanted
    JOIN search_facetpair pair ON pair.type = %(type)s AND pair.first = wanted.id AND pair.second = wanted.id
"""


def options(entry_type: str, *, place: str, others: Iterable[tuple[str, str]] = ()) -> Options:
    """The values that occur among entries of a type; regions are those of the country of `place`. One query.

    Of parks and makers, of which there are many, only those in `others`.
    """
    country, others = country_of(place), list(others)
    with connection.cursor() as cursor:
        cursor.execute(
            _VALUES,
            {
                "type": entry_type,
                "facets": list(_OFFERED),
                "beginning": f"{country}:" if country.isalpha() else "-",
                "names": [facet for facet, _value in others],
                "values": [value for _facet, value in others],
            },
        )
        return Options({(facet, value): (code, count) for facet, value, code, count in cursor.fetchall()})


def entries_called(wanted: dict[str, str]) -> dict[str, list[CatalogueEntry]]:
    """For each type in `wanted` the entries of that address or, folded, of that name. One query, none for nothing."""
    asked = {entry_type: text for entry_type, text in wanted.items() if _is_name(text)}
    queries = [query for entry_type, text in asked.items() for query in _queries(entry_type, text)]
    if not queries:
        return {entry_type: [] for entry_type in wanted}
    found = list(queries[0].union(*queries[1:]))
    return {
        entry_type: _exact([each for each in found if each.type == entry_type], wanted[entry_type])
        for entry_type in wanted
    }


def _is_name(text: str) -> bool:
    return bool(text) and len(text) <= LONGEST_NAME and "\0" not in text


def _queries(entry_type: str, text: str) -> list:
    entries = CatalogueEntry.objects.only("pk", "type", "key", "name", "country", "region", "city", "prominence")
    names = CatalogueName.objects.filter(type=entry_type, folded=fold(text)[:500]).values("entry_id")
    return [entries.filter(type=entry_type, key=text), entries.filter(pk__in=names)]


def _exact(found: list[CatalogueEntry], text: str) -> list[CatalogueEntry]:
    """The one of that address, else all of that name, the best known first."""
    by_key = [each for each in found if each.key == text]
    return by_key or sorted(found, key=lambda each: -each.prominence)[:20]
