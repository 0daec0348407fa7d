"""The pages below /places/."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.pagecache import collect
from pages.public import site_url
from search.catalogue.tags import catalogue_tag
from search.models import CatalogueEntry

from .place import Place, code_as_slug, named_by, region
from .presentation import place_context
from .structured import scripts
from .world import world_context


def all_places(request: HttpRequest) -> HttpResponse:
    """The continents and their countries. One query."""
    return _page(request, "search/places/world.html", world_context())


def one_place(request: HttpRequest, slug: str) -> HttpResponse:
    """A continent or a country; by its code one is led to the country. Six queries at most."""
    place = named_by(slug)
    if place is None:
        return redirect("places:place", slug=_meant(slug), permanent=True)
    return _page(request, "search/places/place.html", place_context(place))


def one_region(request: HttpRequest, slug: str, region_slug: str) -> HttpResponse:
    """A region of a country. Six queries at most."""
    land = named_by(slug)
    if land is None or region_slug != region_slug.lower():
        wanted = slug if land else _meant(slug)
        return redirect("places:region", slug=wanted, region_slug=region_slug.lower(), permanent=True)
    place = region(land.country, region_slug) if land.country else None
    if place is None:
        raise Http404(_("Nothing in that region is on record."))
    return _page(request, "search/places/place.html", place_context(place))


def _meant(slug: str) -> str:
    """The part of the address that was meant by a code or by large letters; Http404 where it was none."""
    wanted = slug.lower() if named_by(slug.lower()) else code_as_slug(slug)
    if not wanted:
        raise Http404(_("There is no such place."))
    return wanted


def _page(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    types = CatalogueEntry.Type
    collect(catalogue_tag(types.PARK), catalogue_tag(types.RIDE), catalogue_tag(types.COMPANY))
    place: Place = context["place"]
    base = site_url(request)
    head = {"url": f"{base}{place.url}", "scripts": scripts(place, base, context.get("parks", [])), "nav": "places"}
    return render(request, template, {**context, **head})
