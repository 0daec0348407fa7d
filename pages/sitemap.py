"""The list of all public pages for search engines, in files of bounded size."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Page, Site

from core.registry import Registry
from pages.invalidation import shows_all
from pages.public import public_pages, site_url

PER_FILE = 10_000
# Public addresses that are no pages of the tree, from home downward ("/glossary/"); they stand in the first file.
further_addresses: Registry[Callable[[], Iterable[str]]] = Registry("givers of further addresses")
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages, or the list of files where one does not hold them."""
    shows_all(Page)
    files = -(-public_pages().count() // PER_FILE)
    if files <= 1:
        return _pages(request, 1)
    base = site_url(request)
    entries = (_entry(f"{base}{reverse('pages:sitemap-file', args=[number])}") for number in range(1, files + 1))
    return _xml(f"<sitemapindex {_NAMESPACE}>", (f"<sitemap>{entry}</sitemap>" for entry in entries), "</sitemapindex>")


def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    """The pages of one file, counted from 1; 404 beyond the last one."""
    shows_all(Page)
    if not 1 <= number <= 10_000 or not _rows(number).exists():
        raise Http404
    return _pages(request, number)


def _rows(number: int):
    first = (number - 1) * PER_FILE
    return public_pages().order_by("pk").values_list("url_path", "last_published_at")[first : first + PER_FILE]


def _pages(request: HttpRequest, number: int) -> HttpResponse:
    site = Site.find_for_request(request)
    root_path, base = (site.root_page.url_path, site.root_url) if site else ("/", "")
    lines = (
        f"<url>{_entry(f'{base}/{path[len(root_path) :]}', changed)}</url>"
        for path, changed in _rows(number).iterator()
        if path.startswith(root_path)
    )
    return _xml(f"<urlset {_NAMESPACE}>", chain(lines, _further(base) if number == 1 else ()), "</urlset>")


def _further(base: str) -> Iterator[str]:
    return (f"<url>{_entry(f'{base}{path}')}</url>" for _name, give in further_addresses for path in give())


def _entry(url: str, changed=None) -> str:
    text = f"<loc>{escape(url)}</loc>"
    return f"{text}<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else text


def _xml(start: str, lines: Iterator[str], end: str) -> HttpResponse:
    body = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', start, *lines, end])
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
