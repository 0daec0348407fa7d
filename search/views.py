"""The page of search results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.templatetags.ui import status as status_mark
from search.finding import LONGEST_QUERY, find


def search(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, grouped; a form and help without it."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    groups = [
        {"key": group.key, "label": group.label, "has_more": group.has_more, "rows": _rows(group.pages, request)}
        for group in find(query)
    ]
    context = {"query": query, "groups": groups, "total": sum(len(group["rows"]) for group in groups), "nav": "search"}
    response = render(request, "search/search.html", context)
    add_never_cache_headers(response)
    return response


def _rows(pages: list[Page], request: HttpRequest) -> list[dict]:
    return [
        {
            "title": page.title,
            "url": page.get_url(request),
            "line": _line(page),
            "end": status_mark(page.status, bare=True) if hasattr(page, "status") else "",
        }
        for page in pages
    ]


def _line(page: Page) -> str:
    """What tells two of one name apart: the park or place, and the year."""
    place = getattr(page, "park", None)
    parts = [
        place.title if place else "",
        getattr(page, "city", ""),
        str(page.country.name) if getattr(page, "country", None) else "",
        str(page.opening_day.year) if getattr(page, "opening_day", None) else "",
    ]
    return ", ".join(part for part in parts if part) or _("No further facts recorded")
