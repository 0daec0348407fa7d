"""The list of parks: by continent and country, then the parks of a country with the number of their rides."""

from collections import defaultdict

from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.places import CONTINENTS, continent_of, country_name, is_country
from pages.addresses import address
from pages.invalidation import shows_all
from pages.paging import Paging
from pages.visibility import visible
from parks.addresses import continent_url, parks_of_country_url, parks_of_region_url
from parks.models import ParkIndexPage, ParkPage
from parks.parts import park_index_parts
from parks.status import OPEN_STATUSES

from .models import RidePage

PER_PAGE = 50
UNKNOWN = "unknown"
SORTS = {"name": gettext_lazy("By name"), "rides": gettext_lazy("Most rides first")}


@park_index_parts.add
def parks_by_place(index: ParkIndexPage, request: HttpRequest) -> dict:
    """All countries, or the parks of the one that the address names. One query, or two."""
    shows_all(ParkPage)
    country = request.GET.get("country", "")
    context = {"nav": "parks", "country": country, "crumbs": []}
    if not country:
        return {**context, **_world()}
    if country != UNKNOWN and not is_country(country):
        raise Http404(_("There is no such country."))
    shows_all(RidePage)
    return {**context, **_country(country, request)}


def _world() -> dict:
    counts = dict(visible(ParkPage.objects.all()).order_by().values_list("country").annotate(count=Count("pk")))
    by_continent = defaultdict(list)
    for code, count in counts.items():
        if code:
            by_continent[continent_of(code)].append(
                {"label": country_name(code), "url": parks_of_country_url(code), "value": count}
            )
    return {
        "title": _("Parks by country"),
        "total": sum(counts.values()),
        "country_count": sum(bool(code) for code in counts),
        "largest": max((count for code, count in counts.items() if code), default=0),
        "continents": [_continent(key, by_continent[key]) for key in CONTINENTS if by_continent[key]],
        "unplaced": counts.get("", 0) or counts.get(None, 0),
        "unplaced_url": parks_of_country_url(UNKNOWN),
    }


def _continent(key: str, rows: list[dict]) -> dict:
    rows = sorted(rows, key=lambda row: (-row["value"], row["label"]))
    return {"key": key, "label": CONTINENTS[key], "rows": rows, "count": sum(row["value"] for row in rows)}


def _country(country: str, request: HttpRequest) -> dict:
    code = "" if country == UNKNOWN else country
    regions = dict(
        visible(ParkPage.objects.filter(country=code)).order_by().values_list("region").annotate(count=Count("pk"))
    )
    region = request.GET.get("region", "")
    if region and region not in regions:
        raise Http404(_("No park in that region is on record."))
    sort = request.GET.get("sort") if request.GET.get("sort") in SORTS else "name"
    total = regions[region] if region else sum(regions.values())
    keep = {"country": country, "region": region, "sort": "" if sort == "name" else sort}
    paging = Paging.of(request.GET, count=total, per_page=PER_PAGE, path="/parks/", keep=keep)
    place = country_name(code) or _("Country not recorded")
    return {
        "title": _("Parks in %(place)s") % {"place": region or place} if code else place,
        "crumbs": _crumbs(country, place, region),
        "total": total,
        "region": region,
        "region_chips": _region_chips(country, regions, region),
        "sorts": _sorts(keep, sort),
        "parks": _parks(code, region, sort, paging),
        "paging": paging,
    }


def _crumbs(country: str, place: str, region: str) -> list[dict]:
    crumbs = [{"title": _("Parks"), "url": "/parks/"}]
    continent = continent_of(country)
    if continent:
        crumbs.append({"title": CONTINENTS[continent], "url": continent_url(continent)})
    return [*crumbs, {"title": place, "url": parks_of_country_url(country)}] if region else crumbs


def _region_chips(country: str, regions: dict[str, int], current: str) -> list[dict]:
    named = {name: count for name, count in sorted(regions.items()) if name}
    if not named:
        return []
    chips = [
        {
            "label": _("All"),
            "url": parks_of_country_url(country),
            "count": sum(regions.values()),
            "current": not current,
        }
    ]
    return chips + [
        {"label": name, "url": parks_of_region_url(country, name), "count": count, "current": name == current}
        for name, count in named.items()
    ]


def _sorts(keep: dict[str, str], current: str) -> list[dict]:
    sorts = []
    for key, label in SORTS.items():
        link = Paging(
            1, 1, 1, "/parks/", tuple((name, value) for name, value in {**keep, "sort": key}.items() if value)
        )
        sorts.append({"label": label, "url": link.url(1), "current": key == current})
    return sorts


def _parks(code: str, region: str, sort: str, paging: Paging) -> list[dict]:
    parks = visible(ParkPage.objects.filter(country=code)).annotate(
        ride_count=Count("rides", filter=Q(rides__live=True)),
        running=Count("rides", filter=Q(rides__live=True, rides__status__in=OPEN_STATUSES)),
    )
    if region:
        parks = parks.filter(region=region)
    order = [F("ride_count").desc(), "title"] if sort == "rides" else ["title"]
    columns = ("pk", "title", "url_path", "region", "city", "status", "ride_count", "running")
    rows = list(parks.order_by(*order).values(*columns)[paging.rows])
    for row in rows:
        row["url"] = address(row["url_path"])
        row["place"] = ", ".join(filter(None, [row["city"], row["region"]]))
    return rows
