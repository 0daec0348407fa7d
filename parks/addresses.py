"""Addresses of the parks of a place."""

from urllib.parse import urlencode


def country_url(code: str) -> str:
    """The parks of a country (ISO 3166-1 alpha-2)."""
    return f"/parks/?{urlencode({'country': code})}"


def region_url(code: str, region: str) -> str:
    """The parks of a region of a country."""
    return f"/parks/?{urlencode({'country': code, 'region': region})}"
