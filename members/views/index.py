"""The list of members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.pagecache import never_store
from members.listing import Listing


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The same for whoever looks, and kept by nobody: who leaves, is banned or hides something is gone at once."""
    never_store()
    response = render(request, "members/index.html", {"listing": Listing(request.GET, request.path)})
    patch_cache_control(response, no_store=True, private=True)
    return response
