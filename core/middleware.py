"""What every answer carries, and what no request may carry."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .errors import bad_request

Handler = Callable[[HttpRequest], HttpResponse]


class PolicyMiddleware(CSPMiddleware):
    """The strict policy on public pages, the admin's own beneath its address, and Permissions-Policy on all.

    Pages about accounts are kept by nobody.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add the headers."""
        if request.path.startswith(reverse("wagtailadmin_home")) and not hasattr(response, "_csp_replace"):
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY
        if request.path.startswith(settings.PRIVATE_ADDRESSES):
            response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return super().process_response(request, response)


class CleanTextMiddleware:
    """Refuse addresses and query strings that no text can hold: PostgreSQL stores neither NUL nor half a character."""

    LONGEST_QUERY = 8_000

    def __init__(self, get_response: Handler):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 400 to what cannot be text."""
        query = request.META.get("QUERY_STRING", "")
        if len(query) > self.LONGEST_QUERY or not _is_text(request.path) or not _all_text(request.GET):
            return bad_request(request)
        return self.get_response(request)


def _all_text(values) -> bool:
    return all(_is_text(key) and all(map(_is_text, words)) for key, words in values.lists())


def _is_text(value: str) -> bool:
    if "\x00" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
