"""A public address as a visitor would be answered, within the rehearsed merge."""

from io import BytesIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from core.errors import page_not_found, permission_denied
from core.numbers import written_as

# What answering needs of the usual chain. The others guard the door, or look at things that are not to happen here.
_CHAIN = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pages.redirects.AskingAgainMiddleware",
)
# What of the asking request is the browser's and not somebody's: no cookie, no authorisation.
_KEPT = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST", "REMOTE_ADDR", "HTTP_ACCEPT", "wsgi.url_scheme")
_KEPT_STARTS = ("HTTP_HX_", "HTTP_X_FORWARDED_")


def answer_to_visitor(request: HttpRequest, path: str) -> HttpResponse:
    """The answer at `path` (with a slash before it) and the asking request's query; of the site's own language.

    Errors in the view are raised; what is missing or forbidden is answered as ever.
    """
    inner = _request(request, path)
    handler = _view
    for name in reversed(_CHAIN):
        handler = import_string(name)(handler)
    with (
        translation.override(settings.LANGUAGE_CODE),
        timezone.override(None),
        written_as(str),
    ):
        response = handler(inner)
        # Rendered here and now: afterwards the database says something else.
        if response.streaming:
            return HttpResponse(
                b"".join(response.streaming_content), status=response.status_code, headers=response.headers
            )
        return response


def _request(request: HttpRequest, path: str) -> WSGIRequest:
    given = request.META
    kept = {name: value for name, value in given.items() if name in _KEPT or name.startswith(_KEPT_STARTS)}
    return WSGIRequest(
        {
            "wsgi.url_scheme": request.scheme,
            **kept,
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            # PEP 3333: bytes of the address as Latin-1.
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": given.get("QUERY_STRING", ""),
            "wsgi.input": BytesIO(),
        }
    )


def _view(request: HttpRequest) -> HttpResponse:
    try:
        match = request.resolver_match = resolve(request.path_info)
        response = match.func(request, *match.args, **match.kwargs)
        return response.render() if callable(getattr(response, "render", None)) else response
    except Http404 as error:
        return page_not_found(request, error)
    except PermissionDenied as error:
        return permission_denied(request, error)
