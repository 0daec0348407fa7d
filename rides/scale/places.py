"""Where made-up parks stand: near real cities, as many in a country as the real catalogue has in proportion."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import cos, radians
from pathlib import Path

import tzfpy

from .dice import Dice, Weighted

# Of a country that is not named here: 3.
PARKS_BY_COUNTRY = {
    "US": 512, "JP": 208, "DE": 132, "GB": 109, "CN": 190, "FR": 86, "AU": 53, "ES": 46, "CA": 43, "IT": 42, "IN": 38,
    "PL": 33, "BR": 31, "RU": 31, "CZ": 29, "BE": 28, "MY": 27, "NG": 27, "KR": 36, "TW": 25, "ID": 24, "DK": 23,
    "FI": 22, "AE": 21, "NL": 30, "AT": 18, "SE": 18, "MX": 22, "IL": 13, "SG": 3, "IR": 10, "NO": 10, "EG": 9,
    "PH": 9, "UA": 9, "IE": 8, "CH": 7, "TH": 8, "VN": 9, "TR": 9, "NZ": 6, "FJ": 4, "IS": 1, "LU": 1,
}  # fmt: skip
LANGUAGES = {
    "JP": "ja", "CN": "zh-hans", "TW": "zh-hant", "KR": "ko", "RU": "ru", "UA": "uk", "BG": "bg", "GR": "el",
    "IL": "he", "AE": "ar", "EG": "ar", "SA": "ar", "TH": "th", "DE": "de", "AT": "de", "CH": "de", "FR": "fr",
    "BE": "fr", "LU": "fr", "ES": "es", "MX": "es", "AR": "es", "CO": "es", "CL": "es", "PE": "es", "IT": "it",
    "BR": "pt", "PT": "pt", "NL": "nl", "PL": "pl", "CZ": "cs", "SK": "cs", "SE": "sv", "DK": "da", "NO": "da",
    "FI": "fi", "TR": "tr", "VN": "vi",
}  # fmt: skip
# How far from the city a park may stand, and a ride from its park's point, in kilometres (standard deviation).
FAR_KM, NEAR_KM = 9, 0.25
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class City:
    """A real city: two letters of its country, its region or "", its middle in degrees."""

    country: str
    region: str
    name: str
    latitude: float
    longitude: float


@lru_cache(maxsize=1)
def cities() -> Weighted[City]:
    """All cities; a country's share is spread evenly over its own."""
    with (Path(__file__).parent / "cities.csv").open(encoding="utf-8", newline="") as file:
        found = [City(*row[:3], float(row[3]), float(row[4])) for row in list(csv.reader(file))[1:]]
    sizes: dict[str, int] = {}
    for city in found:
        sizes[city.country] = sizes.get(city.country, 0) + 1
    return Weighted({city: PARKS_BY_COUNTRY.get(city.country, 3) / sizes[city.country] for city in found})


def point_near(latitude: float, longitude: float, km: float, dice: Dice) -> tuple[Decimal, Decimal]:
    """A point some `km` away, never more than three times as far; a longitude wraps at the date line."""
    north, east = (max(-3.0, min(3.0, dice.gauss(0, 1))) * km / _KM_PER_DEGREE for _axis in "ne")
    east = longitude + east / max(0.2, cos(radians(latitude)))
    return _degrees(latitude + north), _degrees((east + 180) % 360 - 180)


def _degrees(value: float) -> Decimal:
    return Decimal(f"{value:.6f}")


def timezone_at(latitude: Decimal, longitude: Decimal) -> str:
    """The IANA name of the zone, or ""."""
    return tzfpy.get_tz(float(longitude), float(latitude)) or ""
