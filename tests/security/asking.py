"""Asking every address of the site as everybody, quickly."""

import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User

LOGINS = ("/cms/login/", "/accounts/login/")
_HOLES = re.compile(r"<[^<>]+>|\((?:[^()]|\([^()]*\))*\)")


def all_routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The pattern of every address, as `urlpatterns` have it."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from all_routes(pattern, route)


def holes_of(route: str) -> list[str]:
    """What must be filled in, as it is written in the route."""
    return _HOLES.findall(route.replace("(?:", "("))


def address(route: str, values: list) -> str:
    """The route with these values in its holes. Raises IndexError where it has more holes than there are values."""
    left = iter(values)
    whole = _HOLES.sub(lambda _hole: str(next(left)), route.replace("(?:", "("))
    assert next(left, None) is None, f"{route} has fewer holes than values."
    return "/" + re.sub(r"[\^$]", "", whole).replace("\\.", ".").lstrip("/")


class Browser:
    """Somebody's requests, through all middleware, without the copies that Django's test client keeps of templates.

    What raises in a view is an answer of 500, as for visitors.
    """

    def __init__(self, user: User | None) -> None:
        self.user = user
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.factory = RequestFactory()
        self.log_in()

    def log_in(self) -> None:
        """A new session."""
        self.key = ""
        if self.user is None:
            return
        session = SessionStore()
        session[SESSION_KEY] = str(self.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = self.user.get_session_auth_hash()
        session.save()
        self.key = session.session_key

    def ask(self, method: str, path: str, data=None, **headers):
        """The answer, read to its end."""
        cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: self.key} if self.key else {})
        self.factory.cookies = cookies
        request = getattr(self.factory, method.lower())(path, data or {}, **headers)
        response = self.handler(request.environ)
        response.read = b"".join(response)
        return response

    def ask_without_trace(self, method: str, path: str, data=None, **headers):
        """The answer; what the request wrote is taken back."""
        with transaction.atomic():
            response = self.ask(method, path, data, **headers)
            transaction.set_rollback(True)
        return response


def outcome(response) -> str:
    """`+` shown or done, `>` sent on, `L` sent to a log-in, `-` refused, `?` not understood, `!` broken."""
    status = response.status_code
    if status in (301, 302, 303, 307, 308):
        where = urlsplit(response["Location"]).path
        return "L" if where in LOGINS else "-" if where == "/cms/" else ">"
    if "HX-Redirect" in response.headers:
        return "L" if urlsplit(response["HX-Redirect"]).path in LOGINS else ">"
    if status >= 500:
        return "!"
    return "+" if status < 300 else {401: "L", 403: "-", 404: "-", 410: "-"}.get(status, "?")


def told(response) -> bytes:
    """Everything that the answer says: status line, headers, cookies, body, in lower case."""
    headers = [f"{name}: {value}" for name, value in response.headers.items()]
    cookies = [morsel.OutputString() for morsel in response.cookies.values()]
    return "\n".join([str(response.status_code), response.reason_phrase, *headers, *cookies]).lower().encode() + (
        response.read.lower()
    )
