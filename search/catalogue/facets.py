"""The facets: by what each type of entry is narrowed, and which values an entry has.

The names are parts of addresses (`/rides/?track=wood&country=ES`) and stay.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.models import CatalogueEntry

Type = CatalogueEntry.Type
# The value of an entry of which the fact is not recorded.
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Facet:
    """One way to narrow: `values(entry)` are what an entry has of it, none where it is not recorded."""

    name: str
    label: str | Promise
    types: tuple[str, ...]
    values: Callable[[CatalogueEntry], Iterable[str]]
    # An entry can have several of its values: their counts add up to more than the entries.
    many: bool = False
    # Visitors choose from it; what is not offered is only counted by.
    is_offered: bool = True


def _one(column: str) -> Callable[[CatalogueEntry], list[str]]:
    def values(entry: CatalogueEntry) -> list[str]:
        value = getattr(entry, column)
        return [] if value in ("", None) else [str(value)]

    return values


def _several(column: str) -> Callable[[CatalogueEntry], list[str]]:
    return lambda entry: getattr(entry, column)


def _region(entry: CatalogueEntry) -> list[str]:
    # Regions of one name lie in several countries: "US:Georgia".
    return [f"{entry.country}:{entry.region}"] if entry.country and entry.region else []


def _photo(entry: CatalogueEntry) -> list[str]:
    return ["yes" if entry.has_photo else "no"]


def _location(entry: CatalogueEntry) -> list[str]:
    if entry.latitude is None:
        return ["no"]
    return ["park" if entry.is_park_point else "yes"]


def _known(entry: CatalogueEntry) -> list[str]:
    if entry.completeness is None:
        return []
    return [next(str(step) for step in (100, 75, 50, 25, 0) if entry.completeness >= step)]


def _decade(entry: CatalogueEntry) -> list[str]:
    return [f"{entry.opening_day.year // 10}0s"] if entry.opening_day else []


def _rule(entry: CatalogueEntry) -> list[str]:
    # Least height alone, with an adult, greatest: "110:90:", "::" where no rule is recorded.
    heights = (entry.min_height_cm, entry.min_height_accompanied_cm, entry.max_height_cm)
    return [":".join("" if height is None else str(height) for height in heights)]


_RIDE, _PARK, _COMPANY, _MODEL = (str(each) for each in (Type.RIDE, Type.PARK, Type.COMPANY, Type.MODEL))

FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in [
        Facet("kind", _("Kind"), (_RIDE, _PARK, _COMPANY, _MODEL), _one("category")),
        Facet("subtype", _("Type"), (_RIDE,), _one("subtype")),
        Facet("status", _("Status"), (_RIDE, _PARK), _one("status")),
        Facet("continent", _("Continent"), (_RIDE, _PARK, _COMPANY), _one("continent")),
        Facet("country", _("Country"), (_RIDE, _PARK, _COMPANY), _one("country")),
        Facet("region", _("Region"), (_RIDE, _PARK), _region),
        Facet("park", _("Park"), (_RIDE,), _one("park")),
        Facet("maker", _("Maker"), (_RIDE, _MODEL), _several("makers"), many=True),
        Facet("model", _("Model"), (_RIDE,), _one("model")),
        Facet("designer", _("Designer"), (_RIDE, _PARK), _several("designers"), many=True),
        Facet("operator", _("Operator"), (_PARK,), _several("operators"), many=True),
        Facet("track", _("Track"), (_RIDE, _MODEL), _one("track_material")),
        Facet("class", _("Class"), (_RIDE,), _one("coaster_class")),
        Facet("seating", _("Seating"), (_RIDE, _MODEL), _one("seating")),
        Facet("launch", _("Lift and launch"), (_RIDE,), _several("propulsion"), many=True),
        Facet("tag", _("Described as"), (_RIDE,), _several("tags"), many=True),
        Facet("restraint", _("Restraint"), (_RIDE,), _one("restraint")),
        Facet("element", _("Elements"), (_RIDE,), _several("elements"), many=True),
        Facet("setting", _("Indoors or outdoors"), (_RIDE,), _one("setting")),
        Facet("intensity", _("Intensity"), (_RIDE,), _one("intensity")),
        Facet("access", _("Accessibility"), (_RIDE, _PARK), _several("access"), many=True),
        Facet("service", _("Services"), (_RIDE,), _several("services"), many=True),
        Facet("amenity", _("Amenities"), (_PARK,), _several("amenities"), many=True),
        Facet("admission", _("Admission"), (_PARK,), _one("admission")),
        Facet("role", _("Role"), (_COMPANY,), _several("roles"), many=True),
        Facet("decade", _("Opened in the"), (_RIDE, _PARK, _COMPANY, _MODEL), _decade),
        Facet("photo", _("Photo"), (_RIDE, _PARK, _COMPANY, _MODEL), _photo),
        Facet("location", _("Location"), (_RIDE, _PARK), _location),
        Facet("known", _("Completeness"), (_RIDE, _PARK, _COMPANY, _MODEL), _known),
        Facet("rule", _("Rider height"), (_RIDE,), _rule, is_offered=False),
    ]
}

# Facets of very many values. Of two of these no pairs are counted: what has one of their values is soon looked through.
WIDE = frozenset({"park", "model", "region", "designer", "operator"})


def facets_of(entry_type: str) -> list[Facet]:
    """The facets of a type of entry that visitors choose from, in the order in which they are offered."""
    return [facet for facet in FACETS.values() if entry_type in facet.types and facet.is_offered]


def values_of(entry: CatalogueEntry) -> set[tuple[str, str]]:
    """All (facet, value) of an entry; UNKNOWN where it has none of a facet of its type."""
    own = [facet for facet in FACETS.values() if entry.type in facet.types]
    return {(facet.name, value) for facet in own for value in (list(facet.values(entry)) or [UNKNOWN])}
