"""Error pages that need neither the database nor the cache nor any context: they are asked for when those are gone."""

import sys
from functools import lru_cache

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

_DATABASE_IS_AWAY = (OperationalError, InterfaceError)


def _answer(status: int, title: str, text: str, **headers: str) -> HttpResponse:
    body = get_template("errors/error.html").template.render(_context(title, text))
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store", **headers})


def _context(title: str, text: str):
    from django.template import Context

    return Context({"title": title, "text": text, "styles": _address("css/site.css"), "icon": _address("icon.svg")})


@lru_cache(maxsize=2)
def _address(file: str) -> str:
    """A static file's address, or "" where the build is missing: an error page must not fail on that."""
    from django.templatetags.static import static

    try:
        return static(file)
    except ValueError:
        return ""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    return _answer(
        400,
        _("This request cannot be read"),
        _("The address contains something that is no text. Check it, or start from the front page."),
    )


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: says what is missing and who can help."""
    return _answer(
        403,
        _("You may not see this page"),
        _("It needs rights that your account does not have. An administrator of ThrillWiki can give them."),
    )


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its token."""
    return _answer(
        403,
        _("This form has expired"),
        _("Nothing was saved. Go back, load the page again and send the form once more; it needs cookies."),
    )


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: with a way to search on."""
    return _answer(
        404,
        _("Page not found"),
        _("There is nothing at this address. It may have been moved or never been here; the search may know."),
    )


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429: allauth's limits ask for it by the name handler429."""
    return _answer(
        429,
        _("Too many attempts"),
        _("Nothing was saved. Wait a few minutes before you try again."),
        **{"Retry-After": "300"},
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 where it is only the database that cannot be reached or takes too long."""
    if isinstance(sys.exc_info()[1], _DATABASE_IS_AWAY):
        return unavailable(request)
    return _answer(
        500,
        _("Sorry, there is a problem with the service"),
        _("It has been recorded. What you sent was not saved. Try again in a few minutes."),
    )


def unavailable(request: HttpRequest, retry_after: int = 60) -> HttpResponse:
    """503: the database is away for a moment. Whoever sent a form is told that it was not saved."""
    reading = request.method in ("GET", "HEAD")
    return _answer(
        503,
        _("ThrillWiki is out of order for a moment"),
        _("Nothing is lost. Try again in a minute.")
        if reading
        else _("What you sent was not saved. Go back and send it again in a minute."),
        **{"Retry-After": str(retry_after)},
    )
