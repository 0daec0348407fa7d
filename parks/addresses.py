"""Addresses of places and of their parks."""

from urllib.parse import urlencode

from core.places import country_slug, region_slug


def continent_url(key: str) -> str:
    """The page of a continent (a key of core.places.CONTINENTS)."""
    return f"/places/{key}/"


def country_url(code: str) -> str:
    """The page of a country (ISO 3166-1 alpha-2); the list of its parks where it has none."""
    slug = country_slug(code)
    return f"/places/{slug}/" if slug else parks_of_country_url(code)


def region_url(code: str, region: str) -> str:
    """The page of a region of a country; the list of its parks where it has none."""
    slug, within = country_slug(code), region_slug(region)
    return f"/places/{slug}/{within}/" if slug and within else parks_of_region_url(code, region)


def parks_of_country_url(code: str) -> str:
    """The parks of a country, to be narrowed."""
    return f"/parks/?{urlencode({'country': code})}"


def parks_of_region_url(code: str, region: str) -> str:
    """The parks of a region, to be narrowed."""
    return f"/parks/?{urlencode({'country': code, 'region': region})}"
