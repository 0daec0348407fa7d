"""The tray of a visitor without JavaScript: page numbers in a small cookie, set only when they put something in.

With JavaScript the tray is kept by the browser alone (static/src/js/compare.js) and no cookie is ever sent.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from search.models import CatalogueEntry

from .gathering import KINDS
from .selection import MOST, Selection, page_number

# Named in PAGE_CACHE_COOKIES too: who sends it is answered by Django itself.
COOKIE = "compare"
KEPT_SECONDS = 30 * 24 * 3600
_SEPARATOR = "."


def read(request: HttpRequest) -> list[int]:
    """The page numbers of the cookie; [] without one, whatever else it holds is passed over."""
    parts = request.COOKIES.get(COOKIE, "")[:200].split(_SEPARATOR)
    numbers = (page_number(part) for part in parts)
    return list(dict.fromkeys(number for number in numbers if number))[:MOST]


def write(response: HttpResponse, numbers: list[int]) -> None:
    """Keep these numbers for thirty days; no number, no cookie."""
    if not numbers:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        _SEPARATOR.join(map(str, numbers)),
        max_age=KEPT_SECONDS,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def entries(numbers: list[int]) -> list[CatalogueEntry]:
    """What can be compared of these pages, in their order. One query, none without numbers."""
    if not numbers:
        return []
    found = CatalogueEntry.objects.filter(pk__in=numbers, type__in=list(KINDS)).only("pk", "name", "type")
    by_number = {entry.pk: entry for entry in found}
    return [by_number[number] for number in numbers if number in by_number]


def url_of(entries: list[CatalogueEntry]) -> str:
    """The address where they stand side by side."""
    return Selection(tuple(entry.pk for entry in entries)).url
