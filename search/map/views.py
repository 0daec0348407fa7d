"""The map's page; scripts get the marks and the list of a part of the world at the same address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.errors import bad_request
from core.htmx import render_part, wants_fragment
from core.pagecache import collect
from search.catalogue.tags import catalogue_tag

from .asked import Asked, Unreadable
from .bar import chips_of, choices_of, hidden_of, types_of
from .picture import Picture


def world_map(request: HttpRequest) -> HttpResponse:
    """Parks or rides on a map, with the same things in a list. 400 where the address names no part of the world."""
    try:
        asked = Asked.of(request.GET)
    except Unreadable:
        return bad_request(request)
    collect(catalogue_tag(asked.type))
    context = {"nav": "map", "asked": asked, "picture": Picture.of(asked)}
    if not wants_fragment(request):
        context |= _whole(asked)
    response = render_part(request, "search/map/map.html", "answer", context)
    if settings.MAP_TILE_URL:
        response._csp_update = {"img-src": [tile_host(settings.MAP_TILE_URL)]}
    return response


def tile_host(url: str) -> str:
    """The origin of a tile server for the content policy: a place for subdomains is any of them."""
    parts = urlsplit(url.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}"


def _whole(asked: Asked) -> dict:
    choices = choices_of(asked)
    return {
        "choices": choices,
        "hidden": hidden_of(asked, choices),
        "chips": chips_of(asked),
        "types": types_of(asked),
        "tiles": {"url": settings.MAP_TILE_URL, "attribution": settings.MAP_TILE_ATTRIBUTION},
    }
