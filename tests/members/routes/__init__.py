"""One row for each address at which members write; docs/how-to/write-a-route.md tells how to add one.

Each app has a module here with a list CASES. tests/members/test_write_routes.py walks the URL map and tries every row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User


@dataclass
class World:
    """What a case finds: a member in good standing who writes, another one, a ride and its park."""

    member: User
    other: User
    ride: Any
    park: Any
    # For what `make` wants to tell `effect`.
    notes: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """A request of the member's."""

    url: str
    data: dict = field(default_factory=dict)
    method: str = "POST"
    headers: dict = field(default_factory=dict)

    def by(self, client: Client):
        """Send it."""
        return client.generic(self.method, self.url, **self._form()) if self.method != "POST" else self._post(client)

    def _post(self, client: Client):
        return client.post(self.url, self.data, headers=self.headers)

    def _form(self) -> dict:
        return {"headers": self.headers}


@dataclass(frozen=True)
class Case:
    """A write route. `make` prepares what it needs in a world, and answers the request.

    `effect` measures what the request does: a number (or another value that says nothing of who did it) that is
    different afterwards, and the same after two at once as after one. `owned` says that the request is about something
    of the member's, so that another member is refused. `before` prepares a client further (a second log-in).
    """

    route: str
    make: Callable[[World], Sent]
    effect: Callable[[World], Any]
    owned: bool = True
    before: Callable[[Client, World], None] | None = None


def cases() -> dict[str, Case]:
    """All rows, by route."""
    modules = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    rows = [case for name in modules for case in import_module(f"{__name__}.{name}").CASES]
    assert len({case.route for case in rows}) == len(rows), "A route has two rows."
    return {case.route: case for case in rows}


def all_routes(resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with its full name ("" where it has none)."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from all_routes(pattern, inner)
        else:
            yield ":".join((*spaces, pattern.name or "")), pattern


def door_of(view: Callable) -> Callable | None:
    """The view behind `accounts.acting.member_action`, beneath whatever else is wrapped around it."""
    while view is not None:
        if hasattr(view, "member_act"):
            return view
        view = getattr(view, "__wrapped__", None)
    return None


def write_routes() -> dict[str, Callable]:
    """The routes that write for a member, each with its view."""
    return {name: door for name, pattern in all_routes() if (door := door_of(pattern.callback))}
