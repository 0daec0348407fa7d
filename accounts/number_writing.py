"""Numbers as the member who reads wants them (core.numbers), on every page that is rendered for them alone.

Pages that are cached whole are the visitors': a request with a session is answered by Django each time.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.numbers import written_as


class NumbersMiddleware:
    """Stands behind the middleware that knows the user."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        with written_as(lambda: _wanted(request)):
            return self.get_response(request)


def _wanted(request: HttpRequest) -> str:
    return request.user.profile.numbers if request.user.is_authenticated else ""
