"""The pages of places for search engines."""

from collections.abc import Iterator

from django.db.models import F

from core.pagecache import collect
from core.places import CONTINENTS, country_slug, region_slug
from parks.addresses import continent_url, country_url, region_url
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry, FacetPair, FacetValue

FACETS = ("continent", "country", "region")


def addresses_of_places() -> Iterator[str]:
    """The pages that gather, and every continent, country and region of which parks are on record. One query."""
    collect(catalogue_tag(CatalogueEntry.Type.PARK))
    counted = FacetPair.objects.filter(type=CatalogueEntry.Type.PARK, first=F("second")).values("first")
    values = FacetValue.objects.filter(facet__in=FACETS, pk__in=counted).order_by("facet", "value")
    found = {_address(facet, value): None for facet, value in values.values_list("facet", "value")}
    yield from ("/can-i-ride/", "/coming/", "/on-this-day/", "/places/")
    yield from (url for url in found if url)


def _address(facet: str, value: str) -> str:
    if facet == "continent":
        return continent_url(value) if value in CONTINENTS else ""
    if facet == "country":
        return country_url(value) if country_slug(value) else ""
    code, _colon, name = value.partition(":")
    return region_url(code, name) if country_slug(code) and region_slug(name) else ""
