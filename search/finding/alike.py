"""Pages of the flat catalogue that may be the same as one that somebody misses."""

from collections.abc import Iterator

from django.db.models import Q
from wagtail.models import Page

from companies.models import CompanyPage
from pages.addresses import address
from parks.models import ParkPage
from rides.models import RidePage
from search.models import CatalogueEntry
from suggestions.likeness import Alike, finders

from .finding import suggest

_TYPES = {ParkPage: "park", RidePage: "ride", CompanyPage: "company"}
# About two kilometres of latitude; of longitude it is less the further from the equator.
_NEAR_DEGREES = 0.02
_MOST_NEAR = 20


def find(page_type: type[Page], title: str, point: tuple[float, float] | None) -> Iterator[Alike]:
    """By name as the search finds it, mistakes and former names included, and parks by their place. Three queries."""
    wanted = _TYPES.get(page_type)
    if wanted is None:
        return
    named = [entry for group in suggest(title).groups if group.type == wanted for entry in group.entries]
    near = _near(wanted, point) if point and wanted == "park" else []
    for entry in dict.fromkeys([*named, *near]):
        place = None if entry.latitude is None or entry.is_park_point else (entry.latitude, entry.longitude)
        is_namesake = entry.name.casefold() == title.casefold()
        yield Alike(entry.name, address(entry.url_path), entry.park_page_id, place, is_namesake)


def _near(wanted: str, point: tuple[float, float]) -> list[CatalogueEntry]:
    latitude, longitude = point
    box = Q(latitude__range=(latitude - _NEAR_DEGREES, latitude + _NEAR_DEGREES)) & Q(
        longitude__range=(longitude - _NEAR_DEGREES, longitude + _NEAR_DEGREES)
    )
    return list(CatalogueEntry.objects.filter(box, type=wanted)[:_MOST_NEAR])


def register() -> None:
    """Called when Django starts."""
    finders.register("catalogue", find)
