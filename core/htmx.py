"""One URL, one view, one template: htmx gets a named fragment of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part. Boosted links and restored history also come from htmx, and need the whole page."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_part(request: HttpRequest, template: str, part: str, context: dict) -> HttpResponse:
    """The template, or its fragment `part` where htmx asks for it."""
    name = f"{template}#{part}" if wants_fragment(request) else template
    response = render(request, name, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
