"""Parks around a point."""

from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.functions import ASin, Cast, Cos, Least, Power, Radians, Sin, Sqrt

from pages.visibility import visible

from .models import ParkPage

EARTH_RADIUS_KM = 6371.0088


def nearest_parks(park: ParkPage) -> QuerySet[ParkPage]:
    """The other parks with known places, nearest first, with `distance_km` along the surface (haversine)."""
    latitude, longitude = park.point
    others = visible(ParkPage.objects.filter(latitude__isnull=False)).exclude(pk=park.pk)
    return others.annotate(distance_km=_distance_km(latitude, longitude)).order_by("distance_km", "title")


def _distance_km(latitude: float, longitude: float):
    north, east = Cast(F("latitude"), FloatField()), Cast(F("longitude"), FloatField())
    across = Power(Sin(Radians(north - Value(latitude)) / 2), 2)
    along = Power(Sin(Radians(east - Value(longitude)) / 2), 2)
    half = across + Cos(Radians(Value(latitude))) * Cos(Radians(north)) * along
    # Rounding may carry the value of the far side of the earth a hair over 1.
    return Value(2 * EARTH_RADIUS_KM) * ASin(Sqrt(Least(half, Value(1.0))))
