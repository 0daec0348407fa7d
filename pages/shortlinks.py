"""Addresses that stay: `/p/<id>/` leads to where a page is now, `/p/<id>/card.png` is its picture for other sites."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from wagtail.models import Page

from pages.joining import successors
from pages.public import public_pages
from pages.share_cards import card_of, picture_of

LARGEST_ID = 2**31 - 1


def short_link(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page's present address; 404 for what is not there for everybody."""
    url = _page(successors([pk]).get(pk, pk)).get_url(request)
    if not url:
        raise Http404
    response = HttpResponsePermanentRedirect(url)
    # Permanent is the short address, not where it leads: browsers must ask again after a move.
    patch_cache_control(response, max_age=0, must_revalidate=True)
    return response


def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The page's card as PNG."""
    response = HttpResponse(picture_of(card_of(_page(pk).specific)), content_type="image/png")
    patch_cache_control(response, public=True, max_age=3600)
    return response


def _page(pk: int) -> Page:
    page = public_pages().filter(pk=pk).first() if pk <= LARGEST_ID else None
    if page is None:
        raise Http404
    return page
