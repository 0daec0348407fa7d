"""How far apart two points on earth are."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


def kilometres_between(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance in km of two (latitude, longitude) pairs in degrees (haversine, 0.5 % exact)."""
    lat1, lon1, lat2, lon2 = (radians(degrees) for degrees in (*here, *there))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1, sqrt(half)))
