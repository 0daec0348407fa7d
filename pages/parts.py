"""What a page shows is gathered by several apps: the rides of a park by `rides`, its facts by `parks`."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Part = Callable[[Any, HttpRequest], dict]


class PageParts:
    """The parts of one page type's context, in the order in which they were added; later ones see earlier ones' work.

    The app of the page type makes one of these; higher apps add to it when Django starts, so that the page's app
    need not know them. Each part is a function of the page and the request, and answers a piece of context.
    """

    def __init__(self, what: str):
        self.what = what
        self._parts: list[Part] = []

    def add(self, part: Part) -> Part:
        """Gather `part` too. Usable as a decorator; adding a part twice changes nothing."""
        if part not in self._parts:
            self._parts.append(part)
        return part

    def gather(self, page: Any, request: HttpRequest) -> dict:
        """All pieces of context together."""
        context: dict = {}
        for part in self._parts:
            context.update(part(page, request))
        return context
