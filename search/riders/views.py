""" "Can I ride it?" for a party in a park, a region or a country."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.htmx import render_part
from core.pagecache import collect
from pages.paging import Paging
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from .party import Party
from .table import PER_PAGE, groups, kinds_of, rows_for, summaries
from .where import MOST_RIDES, Where, countries_with_rides, where_asked

TEMPLATE = "search/riders/can_i_ride.html"


def can_i_ride(request: HttpRequest) -> HttpResponse:
    """The form, and the answer where a party and a place are given. Three queries at most."""
    collect(catalogue_tag(CatalogueEntry.Type.RIDE), catalogue_tag(CatalogueEntry.Type.PARK))
    party, where = Party.of(request.GET), where_asked(request.GET)
    only_open = request.GET.get("open") != "all"
    context = {
        "party": party,
        "where": where,
        "countries": [] if where.park else countries_with_rides(),
        "path": reverse("riders:can-i-ride"),
        "only_open": only_open,
        **_match_links(party, where),
    }
    if party.people and where.is_known:
        context["answer"] = _answer(request, party, where, only_open)
    response = render_part(request, TEMPLATE, "rider-form", context)
    if "answer" in context:
        response["HX-Push-Url"] = context["answer"]["url"]
    return response


def _answer(request: HttpRequest, party: Party, where: Where, only_open: bool) -> dict:
    rides = where.rides(only_open=only_open)
    is_cut = len(rides) > MOST_RIDES
    rides = rides[:MOST_RIDES]
    kinds = kinds_of(rides)
    kind = request.GET.get("kind") if request.GET.get("kind") in {key for key, *_rest in kinds} else ""
    base = where.pairs + party.pairs
    keep = base + ([] if only_open else [("open", "all")])
    rows = rows_for([ride for ride in rides if not kind or ride["category"] == kind], party.riders)
    address = keep + ([("kind", kind)] if kind else [])
    paging = _paging(request, len(rows), address)
    return {
        "url": _url(address),
        "summaries": summaries(rows, party.people),
        "groups": groups(rows[paging.rows], len(party.people)),
        "total": len(rows),
        "is_cut": is_cut,
        "most": MOST_RIDES,
        "paging": paging,
        "kind_chips": _kind_chips(kinds, kind, keep, len(rides)),
        "open_chips": _open_chips(base, kind, only_open),
        "names_park": where.park is None,
    }


def _paging(request: HttpRequest, count: int, address: list[tuple[str, str]]) -> Paging:
    try:
        shown = Paging.of(request.GET, count=count, per_page=PER_PAGE, path="", keep={})
    except Http404:
        # Another party or kind has fewer pages: its first one is meant.
        return Paging(1, max(1, -(-count // PER_PAGE)), PER_PAGE, reverse("riders:can-i-ride"), tuple(address))
    return Paging(shown.number, shown.last, PER_PAGE, reverse("riders:can-i-ride"), tuple(address))


def _kind_chips(kinds: list[tuple[str, str, int]], current: str, keep: list, total: int) -> list[dict]:
    chips = [{"label": _("All kinds"), "url": _url(keep), "count": total, "current": not current}]
    for key, label, count in kinds:
        chips.append({"label": label, "url": _url([*keep, ("kind", key)]), "count": count, "current": key == current})
    return chips if len(kinds) > 1 else []


def _open_chips(base: list, kind: str, only_open: bool) -> list[dict]:
    chosen = [*base, *([("kind", kind)] if kind else [])]
    return [
        {"label": _("Open rides"), "url": _url(chosen), "current": only_open, "count": None},
        {
            "label": _("All on record"),
            "url": _url([*chosen, ("open", "all")]),
            "current": not only_open,
            "count": None,
        },
    ]


def _match_links(party: Party, where: Where) -> dict:
    """The parks among which to choose, and the way to another place, with the same party."""
    matches = [
        {"title": park.name, "line": park.place, "url": _url([("park", park.key), *party.pairs])}
        for park in where.matches
    ]
    return {"matches": matches, "elsewhere": _url(party.pairs)}


def _url(pairs: list[tuple[str, str]]) -> str:
    path = reverse("riders:can-i-ride")
    return f"{path}?{urlencode(pairs)}" if pairs else path
