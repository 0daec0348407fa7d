"""The rides of a park, for the park's page."""

from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.drawings import waves
from core.units import quantity_html
from pages.addresses import address
from pages.invalidation import shows, shows_those_of
from parks.invalidation import shows_near
from parks.models import ParkPage
from parks.nearby import nearest_parks
from parks.parts import park_parts

from .figures_of_rides import key_figures, lifespans_of, plan_of
from .listing import RideRow
from .models import RidePage
from .table import IN_PARK_COLUMNS, ride_table


@park_parts.add
def rides_of_park(park: ParkPage, request: HttpRequest) -> dict:
    """Its rides in figures, drawings and a table: one query."""
    shows_those_of(park)
    rows = RideRow.of(RidePage.objects.filter(park_id=park.pk).order_by("title")) if park.pk else []
    return {
        "rides": rows,
        "figures": key_figures(rows),
        "drawing": plan_of(rows, park.title) or waves(park.title),
        "table": ride_table(rows, request.GET, path=address(park.url_path), columns=IN_PARK_COLUMNS),
        "lifespans": lifespans_of(rows, date.today()),
        "areas": _areas(park, rows),
    }


def _areas(park: ParkPage, rows: list[RideRow]) -> list[dict]:
    """Each area with its rides; an area whose rides nobody recorded says so."""
    by_area: dict[int, list[RideRow]] = {}
    for row in rows:
        by_area.setdefault(row.area_id, []).append(row)
    return [{"area": area, "rides": _linked(by_area.get(area.pk, []))} for area in park.areas.all()]


def _linked(rows: list[RideRow]) -> str:
    return format_html_join(", ", '<a href="{}">{}</a>', ((row.url, row.title) for row in rows))


# As good as everywhere: with fewer than five parks on record any new one is among the nearest.
HALF_THE_EARTH_KM = 20_000


@park_parts.add
def parks_nearby(park: ParkPage, request: HttpRequest) -> dict:
    """The nearest parks with their distance and number of rides: one query."""
    if park.point is None:
        return {"nearest": []}
    rides = Count("rides", filter=Q(rides__live=True))
    fields = ("pk", "title", "url_path", "ride_count", "distance_km")
    parks = list(nearest_parks(park).annotate(ride_count=rides).values(*fields)[:5])
    shows(found["pk"] for found in parks)
    for found in parks:
        shows_those_of(found["pk"])
    shows_near(park.point, parks[-1]["distance_km"] if len(parks) == 5 else HALF_THE_EARTH_KM)
    return {
        "nearest": [
            {
                "title": found["title"],
                "url": address(found["url_path"]),
                "line": _rides_in_words(found["ride_count"]),
                "end": quantity_html(found["distance_km"], "distance"),
            }
            for found in parks
        ]
    }


def _rides_in_words(count: int) -> str:
    if not count:
        return _("No rides on record")
    return ngettext("%(count)s ride on record", "%(count)s rides on record", count) % {"count": count}
