"""All photos of a page by members."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from media.member_photos.pages import page_for_photos
from media.member_photos.showing import gallery_rows, published_of

PER_PAGE = 24


@require_safe
def of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The published ones, the newest first."""
    page = page_for_photos(page_id)
    newest = published_of(page.pk).order_by("-published_at", "-pk")
    shown = Paginator(newest, PER_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "shown": shown, "gallery": gallery_rows(shown.object_list)}
    return render(request, "media/members/of_page.html", context)
