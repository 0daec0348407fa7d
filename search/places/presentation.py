"""A place as its page shows it."""

from collections import Counter
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.kinds import plural
from core.drawings.place_map import Dot, place_map, without_far_off
from core.drawings.topology import land_neighbours
from core.places import CONTINENTS, countries_of, country_name
from core.units import plain_number, quantity_html
from pages.addresses import address
from parks.addresses import continent_url, country_url, region_url
from search.catalogue.facets import UNKNOWN
from search.folding import fold
from search.models import CatalogueEntry

from .lists import coasters_by_status, names_of_makers, parks_in, tops_of
from .numbers import Numbers, numbers_of
from .place import Kind, Place

Type = CatalogueEntry.Type
SHOWN_PARKS = 50
NAMED_ON_MAP = 6
MOST_MAKERS = 8


def place_context(place: Place) -> dict:
    """Everything that the page of a continent, country or region shows. Five queries at most."""
    numbers = numbers_of(place, near_of(place))
    context = {
        "place": place,
        "numbers": numbers,
        "figures": _figures(numbers),
        "crumbs": [{"title": above.name, "url": above.url} for above in place.above],
        "subplaces": _subplaces(place, numbers),
        "neighbours": _neighbours(place, numbers),
        "query": urlencode(place.list_pairs),
        "map_link": _("The parks as a list"),
        "riders_url": _riders_url(place, numbers),
        "kinds": _kinds(place, numbers),
    }
    return {**context, **_lists(place, numbers)} if numbers.codes else context


def near_of(place: Place) -> list[str]:
    """The countries around a country, the other continents."""
    if place.kind == Kind.COUNTRY:
        return sorted(land_neighbours().get(place.country, ()))
    return [key for key in CONTINENTS if key not in place.values] if place.kind == Kind.CONTINENT else []


def _riders_url(place: Place, numbers: Numbers) -> str:
    """Where to ask who may ride what there; "" where there is no ride, or too many places at once."""
    if not (place.country and numbers.rides):
        return ""
    region = [("region", place.name)] if place.kind == Kind.REGION else []
    return f"{reverse('riders:can-i-ride')}?{urlencode([('country', place.country), *region])}"


def _lists(place: Place, numbers: Numbers) -> dict:
    parks = parks_in(numbers.codes)
    statuses = coasters_by_status(place) if numbers.coasters else Counter()
    return {
        "parks": [_park(park) for park in parks[:SHOWN_PARKS]],
        "more_parks": max(0, numbers.parks - SHOWN_PARKS),
        "map": _map(place, parks, numbers),
        "ranks": _ranks(tops := tops_of(numbers.codes) if numbers.rides else {}),
        "newest": [_newest(ride) for ride in tops.get("newest", [])],
        "makers": _makers(numbers),
        "statuses": _statuses(statuses),
    }


def _figures(numbers: Numbers) -> list[dict]:
    return [
        {"label": _("Parks"), "value": plain_number(numbers.parks)},
        {"label": _("Recorded as open"), "value": _or_unknown(numbers.open_parks)},
        {"label": _("Rides"), "value": plain_number(numbers.rides)},
        {"label": _("Rides open"), "value": plain_number(numbers.open_rides)},
        {"label": _("Roller coasters"), "value": plain_number(numbers.coasters)},
        {"label": _("Companies"), "value": _or_unknown(numbers.companies)},
    ]


def _or_unknown(count: int) -> str:
    """None at all would be news: it is rather that nobody recorded any."""
    return plain_number(count) if count else ""


def _subplaces(place: Place, numbers: Numbers) -> dict | None:
    """What lies within, with the number of parks, largest first, and how many parks are in none of them."""
    facet = {Kind.CONTINENT: "country", Kind.COUNTRY: "region"}.get(place.kind)
    if facet is None:
        return None
    rides, rows = numbers.of(Type.RIDE, facet), {}
    for value in {*numbers.of(Type.PARK, facet), *rides} - {UNKNOWN}:
        row = rows.setdefault(_link_of(facet, value)[1], {"label": _link_of(facet, value)[0], "value": 0, "rides": 0})
        row["value"] += numbers.of(Type.PARK, facet)[value]
        row["rides"] += rides[value]
    links = [{"url": url, **row} for url, row in rows.items()]
    links.sort(key=lambda row: (-row["value"], -row["rides"], fold(row["label"])))
    return {
        "title": _("Countries") if facet == "country" else _("Regions"),
        "rows": links,
        "largest": max((row["value"] for row in links), default=0),
        "unknown": numbers.of(Type.PARK, facet)[UNKNOWN],
    }


def _link_of(facet: str, value: str) -> tuple[str, str]:
    if facet == "country":
        return country_name(value) or value, country_url(value)
    code, _colon, name = value.partition(":")
    return name, region_url(code, name)


def _neighbours(place: Place, numbers: Numbers) -> dict:
    if place.kind == Kind.REGION:
        title = _("Other regions of %(country)s") % {"country": place.above[-1].name}
        rows = [(each.name, region_url(each.country, each.name), each.parks) for each in place.siblings]
    elif place.kind == Kind.COUNTRY:
        title = _("Countries next to it")
        rows = [(country_name(code), country_url(code), numbers.elsewhere[code]) for code in near_of(place)]
        rows.sort(key=lambda row: (-row[2], fold(row[0])))
    else:
        title = _("Other continents")
        rows = [(str(CONTINENTS[key]), continent_url(key), numbers.elsewhere[key]) for key in near_of(place)]
    return {"title": title, "chips": [{"label": label, "url": url, "count": count} for label, url, count in rows]}


def _kinds(place: Place, numbers: Numbers) -> dict:
    rows = numbers.known(Type.RIDE, "kind")
    return {
        "rows": [
            {"label": plural(kind), "value": count, "url": f"/rides/?{urlencode([*place.list_pairs, ('kind', kind)])}"}
            for kind, count in rows
        ],
        "largest": max((count for _kind, count in rows), default=0),
    }


def _statuses(statuses: Counter) -> list[dict]:
    return [{"status": status, "count": count} for status, count in statuses.most_common()]


def _park(park: dict) -> dict:
    place = ", ".join(part for part in (park["city"], park["region"] if park["region"] != park["city"] else "") if part)
    return {**park, "url": address(park["url_path"]), "place": place, "country_name": country_name(park["country"])}


def _map(place: Place, parks: list[dict], numbers: Numbers):
    """Where its parks are; the best known bear their names."""
    placed = [park for park in parks if park["latitude"] is not None]
    named = {id(park) for park in placed[:NAMED_ON_MAP]}
    dots = [
        Dot(park["latitude"], park["longitude"], bool(park["ride_count"]), park["name"] if id(park) in named else "")
        for park in placed
    ]
    own, around = [place.country], place.country if place.kind == Kind.COUNTRY else ""
    if place.kind == Kind.CONTINENT:
        own, dots = countries_of(place.values[0]), without_far_off(dots)
    label = _("Map of the parks of %(place)s") % {"place": place.name}
    return place_map(dots, own, label=label, caption=_caption(len(dots), numbers.parks), around=around)


def _caption(shown: int, parks: int) -> str:
    words = ngettext("%(count)s park at its recorded place", "%(count)s parks at their recorded places", shown)
    parts = [words % {"count": plain_number(shown)}, _("pale: no ride on record")]
    if parks > shown:
        parts.append(_("%(count)s not in the picture") % {"count": plain_number(parks - shown)})
    return "; ".join(parts) + ". " + _("Outlines: Natural Earth.")


RANKS = (
    ("height", "height_m", "height"),
    ("speed", "speed_kmh", "speed"),
    ("length", "length_m", "length"),
)


def _ranks(tops: dict[str, list[dict]]) -> list[dict]:
    titles = {"height": _("Tallest"), "speed": _("Fastest"), "length": _("Longest"), "oldest": _("Oldest")}
    ranks = [
        {"title": titles[key], "rows": [_ride(ride, quantity_html(ride[column], unit)) for ride in tops[key]]}
        for key, column, unit in RANKS
        if key in tops
    ]
    if "oldest" in tops:
        oldest = [_ride(ride, ride["opening_date"].display()) for ride in tops["oldest"]]
        ranks.append({"title": titles["oldest"], "rows": oldest})
    return ranks


def _newest(ride: dict) -> dict:
    return _ride(ride, ride["opening_date"].display() if ride["opening_date"] else "")


def _ride(ride: dict, end: str) -> dict:
    return {"title": ride["name"], "url": address(ride["url_path"]), "line": ride["park_name"], "end": end}


def _makers(numbers: Numbers) -> dict:
    rows = numbers.known(Type.RIDE, "maker")[:MOST_MAKERS]
    named = names_of_makers([key for key, _count in rows]) if rows else {}
    return {
        "rows": [
            {"label": named[key].name, "url": named[key].url, "value": count} for key, count in rows if key in named
        ],
        "largest": rows[0][1] if rows else 0,
    }
