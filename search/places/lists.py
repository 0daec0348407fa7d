"""What stands at the top of a place: its best known parks, its tallest, fastest, longest, oldest and newest rides."""

from collections import Counter

from django.db.models import Count, F, Q, QuerySet, Value

from companies.vocabulary import RideCategory
from core.daily import utc_today
from core.places import continent_of
from parks.status import OPEN_STATUSES
from search.models import CatalogueEntry

from .place import Kind, Place

Type = CatalogueEntry.Type
MOST_PARKS = 2000
TOP = 3
NEWEST = 6
PARK_COLUMNS = ("name", "url_path", "city", "region", "country", "status", "ride_count", "coaster_count")
PARK_COLUMNS += ("latitude", "longitude")
RIDE_COLUMNS = ("name", "url_path", "park_name", "park_url_path", "status", "opening_date", "category")
RIDE_COLUMNS += ("height_m", "speed_kmh", "length_m")


def entries_in(codes: list[int], entry_type: str) -> QuerySet[CatalogueEntry]:
    """The entries of a type that have one of these facet values."""
    entries = CatalogueEntry.objects.filter(type=entry_type)
    return entries.filter(facets__contains=codes) if len(codes) == 1 else entries.filter(facets__overlap=codes)


def parks_in(codes: list[int]) -> list[dict]:
    """The parks of a place, the best known first; MOST_PARKS at most. One query."""
    parks = entries_in(codes, Type.PARK).order_by(F("prominence").desc(nulls_last=True), "page")
    return list(parks.values(*PARK_COLUMNS)[:MOST_PARKS])


def coasters_by_status(place: Place) -> Counter:
    """How many roller coasters of a place have each status. One query, answered by an index alone."""
    coasters = CatalogueEntry.objects.filter(_within(place), type="ride", category=RideCategory.ROLLER_COASTER)
    return Counter(dict(coasters.order_by().values_list("status").annotate(count=Count("*"))))


def _within(place: Place) -> Q:
    """The columns of a place, from the largest, as the index has them."""
    if place.kind == Kind.CONTINENT:
        return Q(continent=place.values[0])
    within = Q(continent=continent_of(place.country), country=place.country)
    names = [value.partition(":")[2] for value in place.values]
    return within & Q(region__in=names) if place.kind == Kind.REGION else within


def tops_of(codes: list[int]) -> dict[str, list[dict]]:
    """The open roller coasters that lead, and the newest rides, by "height", "speed", ... One query."""
    rides = entries_in(codes, Type.RIDE)
    coasters = rides.filter(category=RideCategory.ROLLER_COASTER, status__in=OPEN_STATUSES)
    parts = [
        _top(coasters.filter(**{f"{column}__isnull": False}), F(column).desc(nulls_last=True), key)
        for key, column in (("height", "height_m"), ("speed", "speed_kmh"), ("length", "length_m"))
    ]
    parts.append(_top(coasters.filter(opening_day__isnull=False), F("opening_day").asc(nulls_last=True), "oldest"))
    opened = rides.filter(Q(opening_day__lte=utc_today()), status__in=OPEN_STATUSES)
    parts.append(_top(opened, F("opening_day").desc(nulls_last=True), "newest", NEWEST))
    found: dict[str, list[dict]] = {}
    for row in parts[0].union(*parts[1:], all=True):
        found.setdefault(row["top"], []).append(row)
    return found


def _top(rides: QuerySet, order, key: str, most: int = TOP) -> QuerySet:
    return rides.order_by(order, "page").values(*RIDE_COLUMNS, top=Value(key))[:most]


def names_of_makers(keys: list[str]) -> dict[str, CatalogueEntry]:
    """The entries of companies by key. One query."""
    makers = CatalogueEntry.objects.filter(type=Type.COMPANY, key__in=keys).only("key", "name", "url_path")
    return {maker.key: maker for maker in makers}
