"""The map on other pages: where a model's or a maker's rides stand, and the way from a park to its rides on the map."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from companies.models import CompanyPage, RideModelPage
from companies.parts import company_parts, model_parts
from core.drawings import Drawing
from core.drawings.place_map import Dot, place_map
from pages.invalidation import shows
from parks.models import ParkPage
from parks.parts import park_parts
from parks.status import GONE_STATUSES
from search.catalogue.related import key_of
from search.models import CatalogueEntry

from .asked import PATH, address

MOST_DOTS = 5_000
COLUMNS = ("latitude", "longitude", "status", "country", "park_page_id", "page_id")


@model_parts.add
def where_a_model_stands(model: RideModelPage, request: HttpRequest) -> dict:
    """A picture of where its installations stand and stood. One query."""
    if model.pk is None:
        return {}
    rides = _entries("ride", model.pk).filter(model_page_id=model.pk)
    return _where(rides, model.title, address([("type", "ride"), ("model", key_of(model.url_path)), ("closed", "1")]))


@company_parts.add
def where_a_companys_rides_stand(company: CompanyPage, request: HttpRequest) -> dict:
    """A picture of where the rides stand that name it. One query."""
    if company.pk is None:
        return {}
    name = "maker" if "manufacturer" in company.roles else "designer"
    url = address([("type", "ride"), (name, key_of(company.url_path)), ("closed", "1")])
    return _where(_entries("ride", company.pk), company.title, url)


def _entries(entry_type: str, page_id: int) -> QuerySet:
    found = CatalogueEntry.objects.filter(type=entry_type, related_ids__contains=[page_id], latitude__isnull=False)
    return found.order_by()


def _where(rides: QuerySet, name: str, url: str) -> dict:
    rows = list(rides.values(*COLUMNS)[:MOST_DOTS])
    shows(row["park_page_id"] or row["page_id"] for row in rows)
    return {"where_map": _drawn(rows, name), "where_url": url} if rows else {}


def _drawn(rows: list[dict], name: str) -> Drawing | None:
    dots = {}
    for row in rows:
        place = (row["latitude"], row["longitude"])
        dots[place] = dots.get(place, False) or row["status"] not in GONE_STATUSES
    label = _("Map of where the rides of %(name)s stand; the list names them") % {"name": name}
    caption = _("Large dots: still there. Small ones: closed or removed. Outlines: Natural Earth.")
    return place_map([Dot(*place, there) for place, there in dots.items()], (), label=label, caption=caption)


@park_parts.add
def way_to_the_map(park: ParkPage, request: HttpRequest) -> dict:
    """The park's rides on the map, or the parks around it where no ride is on record. No query."""
    if park.pk is None or not park.live or not park.point:
        return {}
    latitude, longitude = park.point
    return {
        "map_url": address([("type", "ride"), ("park", key_of(park.url_path))]),
        "around_url": f"{PATH}?{urlencode({'near': f'{latitude:.4f},{longitude:.4f}', 'within': '100 km'}, safe=',')}",
    }
