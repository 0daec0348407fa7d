"""What stands at `<page>suggest/…`: all that can be suggested, and the form of each."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from accounts.acting import member_page, restored
from core.htmx import wants_fragment
from core.pagecache import never_store
from media.member_photos.pages import takes_photos
from pages.addresses import address
from pages.privately import kept_by_nobody
from pages.suggestable import suggest_url
from suggestions.actions import open_of
from suggestions.listing import listed

from .beside import show_beside
from .duplicate import can_be_twice
from .finding import public, thing_of
from .form import TEMPLATE, new_form, show


def answer(page: Page, request: HttpRequest, rest: list[str]) -> HttpResponse:
    """The list, or the form of one thing. Raises Http404 for what cannot be suggested."""
    public(page)
    if len(rest) > 1:
        raise Http404
    if not rest:
        return _list(request, page)
    thing_of(page, rest[0], request.user)
    if wants_fragment(request) and not request.user.is_authenticated:
        return _to_log_in(page, rest[0])
    return _form(request, page, rest[0])


@require_safe
def _list(request: HttpRequest, page: Page) -> HttpResponse:
    never_store()
    groups = listed(page)
    context = {
        "about": page,
        "page_url": address(page.url_path),
        "acts": [row for _label, rows in groups for row in rows if row.thing.is_act],
        "groups": [(label, rows) for label, rows in groups if any(row.rows or not row.thing.is_act for row in rows)],
        "open_one": open_of(request.user, page),
        "can_have_photos": takes_photos(page),
        "can_be_twice": can_be_twice(page),
    }
    return kept_by_nobody(render(request, "suggestions/list.html", context))


@member_page
def _form(request: HttpRequest, page: Page, name: str) -> HttpResponse:
    thing = thing_of(page, name, request.user)
    if "close" in request.GET:
        return render(request, f"{TEMPLATE}#closed", {"thing": thing, "form_url": suggest_url(page, name)})
    typed = restored(request)
    if thing.beside:
        return show_beside(request, page, thing, typed)
    form = new_form(request, page, thing, typed)
    return show(request, page, thing, form, typed_before=typed is not None)


def _to_log_in(page: Page, name: str) -> HttpResponse:
    """And from there to the form on a page of its own: the place in the page is lost by then."""
    never_store()
    target = f"{reverse('account_login')}?{urlencode({'next': suggest_url(page, name)})}"
    return kept_by_nobody(HttpResponse(status=204, headers={"HX-Redirect": target}))
