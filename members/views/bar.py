"""The member's bar on the page of a ride, a park or a company."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from accounts.bar import buttons_for
from companies.models import CompanyPage
from core.htmx import wants_fragment
from core.pagecache import never_store
from parks.models import ParkPage
from rides.models import RidePage


@require_safe
def on(request: HttpRequest, page_id: int) -> HttpResponse:
    """The member's buttons, asked for by the page itself; visitors keep what the page holds for everybody."""
    never_store()
    if not wants_fragment(request):
        return redirect(_page(page_id).url or "/")
    response = _bar(request, page_id) if request.user.is_authenticated else HttpResponse(status=204)
    patch_cache_control(response, no_store=True, private=True)
    return response


def _bar(request: HttpRequest, page_id: int) -> HttpResponse:
    page = _page(page_id)
    return render(request, "members/bar.html", {"page": page, "buttons": buttons_for(request.user, page)})


def _page(page_id: int) -> Page:
    """A live page with a bar."""
    page = Page.objects.live().filter(pk=page_id).first()
    if page is None or page.specific_class not in (RidePage, ParkPage, CompanyPage):
        raise Http404
    return page.specific
