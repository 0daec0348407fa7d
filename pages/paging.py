"""Numbered pages of a list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

# Nobody reads further; a number of four hundred digits is no page.
MOST_DIGITS = 6


@dataclass(frozen=True)
class Paging:
    """Where a list stands: what components/pagination.html needs, and the slice of rows to ask for."""

    number: int
    last: int
    per_page: int
    path: str
    query: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, query: QueryDict, *, count: int, per_page: int, path: str, keep: dict[str, str]) -> "Paging":
        """The page that the address asks for. `keep` are the other parts of the address; Http404 for no such page."""
        last = max(1, -(-count // per_page))
        number = asked_page(query)
        if number > last:
            raise Http404(_("The list has fewer pages."))
        return cls(number, last, per_page, path, tuple((key, value) for key, value in keep.items() if value))

    @property
    def rows(self) -> slice:
        """The rows of this page."""
        return slice((self.number - 1) * self.per_page, self.number * self.per_page)

    @property
    def previous_url(self) -> str:
        """The address of the page before, or ""."""
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after, or ""."""
        return self.url(self.number + 1) if self.number < self.last else ""

    @property
    def pages(self) -> list[dict]:
        """First, last and those around this one, with gaps."""
        shown = sorted({1, self.last, *range(max(1, self.number - 2), min(self.last, self.number + 2) + 1)})
        pages, before = [], 0
        for number in shown:
            if number - before > 1:
                pages.append({"number": None})
            pages.append({"number": number, "url": self.url(number), "current": number == self.number})
            before = number
        return pages

    def url(self, number: int) -> str:
        """The address of a page; the first one has none of its own."""
        asked = [*self.query, *([("page", str(number))] if number > 1 else [])]
        return f"{self.path}?{urlencode(asked)}" if asked else self.path


def asked_page(query: QueryDict) -> int:
    """The number in the address, 1 where there is none; Http404 for what is none."""
    text = query.get("page", "1")
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) > 0):
        raise Http404(_("There is no such page of the list."))
    return int(text)
