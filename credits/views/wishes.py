"""The wishlist."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.acting import member_action, member_page
from credits import actions, undoing
from credits.models import Wish
from credits.wishlist import wishes_of

from .answering import done, show


@member_page
def wishes(request: HttpRequest) -> HttpResponse:
    """What the member wishes to ride and to visit."""
    return show(request, "wishes", {"wishes": wishes_of(request.user)})


@member_action("credits.wish")
def wish(request: HttpRequest, page_id: int) -> HttpResponse:
    """One tap: onto the wishlist."""
    page = _page(page_id)
    actions.wish(page=page, by=request.user)
    return done(request, page, reverse("credits:wishes"), focus="wish")


@member_action("credits.unwish")
def unwish(request: HttpRequest, page_id: int) -> HttpResponse:
    """One tap: off it again."""
    page = get_object_or_404(Page, pk=page_id, wished_by__user=request.user).specific
    kept = list(Wish.objects.filter(user=request.user, page=page_id))
    actions.unwish(page=page, by=request.user)
    words = _("%(name)s is off your wishlist.") % {"name": page.title}
    undoing.offer(request, words, deleted=kept, about=page.pk)
    return done(request, page, reverse("credits:wishes"), focus="wish")


def _page(page_id: int) -> Page:
    """A ride or a park that everybody may see."""
    pages = Page.objects.live().public()
    return get_object_or_404(
        pages.filter(content_type__model__in=("ridepage", "parkpage"), content_type__app_label__in=("rides", "parks")),
        pk=page_id,
    ).specific
