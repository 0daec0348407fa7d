"""The page of all places."""

from django.utils.translation import gettext as _

from core.places import CONTINENTS, continent_of, country_name
from core.units import plain_number
from parks.addresses import continent_url, country_url
from search.catalogue.facets import UNKNOWN
from search.folding import fold
from search.models import CatalogueEntry

from .numbers import Numbers, numbers_of
from .place import world

Type = CatalogueEntry.Type


def world_context() -> dict:
    """The continents with their countries, and what there is in all of them. One query."""
    numbers = numbers_of(world())
    parks = numbers.of(Type.PARK, "country")
    return {
        "place": world(),
        "crumbs": [],
        "numbers": numbers,
        "figures": _figures(numbers),
        "largest": max((count for code, count in parks.items() if code != UNKNOWN), default=0),
        "continents": [_continent(key, numbers) for key in CONTINENTS if numbers.of(Type.PARK, "continent")[key]],
        "unplaced": parks[UNKNOWN],
    }


def _figures(numbers: Numbers) -> list[dict]:
    countries = len({code for code, _count in numbers.known(Type.PARK, "country")})
    return [
        {"label": _("Parks"), "value": plain_number(numbers.parks)},
        {"label": _("Countries"), "value": plain_number(countries)},
        {"label": _("Rides"), "value": plain_number(numbers.rides)},
        {"label": _("Roller coasters"), "value": plain_number(numbers.coasters)},
    ]


def _continent(key: str, numbers: Numbers) -> dict:
    rows = [
        {"label": country_name(code) or code, "url": country_url(code), "value": count}
        for code, count in numbers.of(Type.PARK, "country").items()
        if continent_of(code) == key
    ]
    rows.sort(key=lambda row: (-row["value"], fold(row["label"])))
    return {
        "key": key,
        "label": CONTINENTS[key],
        "url": continent_url(key),
        "rows": rows,
        "parks": numbers.of(Type.PARK, "continent")[key],
        "rides": numbers.of(Type.RIDE, "continent")[key],
    }
