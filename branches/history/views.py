"""The history beneath a page: the list, two versions side by side, one as it was, and a feed. All read only."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from branches.models import PublicVersion
from core.pagecache import never_store
from pages.addresses import address
from pages.models import WikiPage
from pages.paging import Paging
from pages.privately import kept_by_nobody
from pages.public import site_url

from . import feeds
from .authors import authors_of, contributors
from .hiding import may_hide
from .restoring import may_restore
from .telling import changes, everything
from .versions import Version, before, hiding_of, listed, merged_pages, public_versions, version_of

NAME = "history"
PER_PAGE = 25
FEED_ENTRIES = 50
ATOM = "application/atom+xml; charset=utf-8"


def answer(page: WikiPage, request: HttpRequest, rest: list[str]) -> HttpResponse:
    """What stands at `<page>/history/…`. Raises Http404 for what is not public, or is no version of this page."""
    return _answer(request, page, rest)


@require_safe
def _answer(request: HttpRequest, page: WikiPage, rest: list[str]) -> HttpResponse:
    if page.get_view_restrictions().exists():
        raise Http404
    if not rest:
        return _list(request, page)
    if len(rest) > 1:
        raise Http404
    if rest[0] in _ROOMS:
        return _ROOMS[rest[0]](request, page)
    return _as_it_was(request, page, version_of(page, rest[0]))


def history_url(page: WikiPage, rest: str = "") -> str:
    """The address of the page's history, or of what lies beneath it."""
    return f"{address(page.url_path)}{NAME}/{rest}"


def _list(request: HttpRequest, page: WikiPage) -> HttpResponse:
    count = public_versions(page).count()
    path = history_url(page)
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=path, keep={})
    people, more_people = contributors(page)
    context = {
        **_context(page),
        "versions": listed(page, paging.rows),
        "merged": merged_pages(page),
        "count": count,
        "paging": paging,
        "people": people,
        "more_people": more_people,
        "url": f"{site_url(request)}{path}",
    }
    return render(request, "branches/history/list.html", context)


def _compare(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """The older one first, whichever way it is asked for."""
    asked = {version_of(page, request.GET.get(name, "")) for name in ("from", "to")}
    for version in asked:
        if hiding_of(version) and not may_hide(request.user, page):
            return _hidden(request, page, version)
    older, newer = min(asked, key=_age), max(asked, key=_age)
    found = changes(type(page), older.content, newer.content) if older != newer else []
    context = {**_context(page), "older": _named(older), "newer": _named(newer), "changes": found}
    return _unkept(render(request, "branches/history/compare.html", context))


def _as_it_was(request: HttpRequest, page: WikiPage, version: PublicVersion) -> HttpResponse:
    """What the page said and recorded, read from the version alone."""
    newest = public_versions(page).values_list("pk", flat=True).first()
    may = may_hide(request.user, page)
    if hiding_of(version) and not may:
        return _hidden(request, page, version)
    context = {
        **_context(page),
        "version": Version(version, _author(version), before(version), is_current=version.pk == newest),
        "introduction": version.content.get("introduction") or "",
        "body": page._meta.get_field("body").to_python(version.content.get("body") or "[]"),
        "facts": everything(type(page), version.content),
        "hide_url": reverse("branches:hide_version", args=[version.pk]) if may and version.pk != newest else "",
        "restore_url": reverse("branches:restore", args=[version.pk]) if may_restore(request.user, page) else "",
    }
    return _unkept(render(request, "branches/history/as_it_was.html", context))


def _hidden(request: HttpRequest, page: WikiPage, version: PublicVersion) -> HttpResponse:
    context = {**_context(page), "hiding": hiding_of(version)}
    return _unkept(render(request, "branches/history/hidden.html", context, status=410))


def _feed(request: HttpRequest, page: WikiPage) -> HttpResponse:
    """The newest versions as an Atom feed."""
    versions = listed(page, slice(0, FEED_ENTRIES))
    body = feeds.feed_of(page, versions, base=site_url(request), url_of=lambda rest: history_url(page, rest))
    return HttpResponse(body, content_type=ATOM)


_ROOMS: dict[str, Callable[[HttpRequest, WikiPage], HttpResponse]] = {"compare": _compare, "feed": _feed}


def _context(page: WikiPage) -> dict:
    return {
        "about": page,
        "page_url": address(page.url_path),
        "history_url": history_url(page),
        "compare_url": history_url(page, "compare/"),
        "feed_url": history_url(page, "feed/"),
    }


def _named(version: PublicVersion) -> Version:
    return Version(version, _author(version), None)


def _author(version: PublicVersion):
    key = version.author_id, version.is_by_site
    return authors_of([key])[key]


def _age(version: PublicVersion) -> int:
    return version.pk


def _unkept(response: HttpResponse) -> HttpResponse:
    never_store()
    return kept_by_nobody(response)
