"""Lists as they are read."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.acting import member_page
from accounts.privacy import may_see
from core.pagecache import collect, never_store
from credits.models import List

from . import reading
from .tags import tag_of_lists


@require_safe
def read(request: HttpRequest, uid) -> HttpResponse:
    """One list. The same for everybody; only its owner sees a private one."""
    listing = reading.find_list(uid, request.user)
    collect(listing.tag)
    if not listing.is_shown:
        never_store()
    number = listing.items.count()
    paging = reading.paging(number, request)
    lines = reading.lines(listing, paging.rows)
    context = {
        "listing": listing,
        "lines": lines,
        "description": reading.description(listing),
        "paging": paging,
        "number": number,
        "is_findable": listing.privacy == List.Privacy.PUBLIC,
        "has_world": listing.kind == List.Kind.TOP and any(line.world for line in lines),
    }
    return render(request, "credits/lists/read.html", context)


@require_safe
@never_cache
def tools(request: HttpRequest, uid) -> HttpResponse:
    """What the reader may do with a list: fetched after the page, which is the same for everybody."""
    never_store()
    listing = reading.find_list(uid, request.user)
    return render(request, "credits/lists/tools.html", {"listing": listing, "is_mine": listing.owner == request.user})


@require_safe
def of_member(request: HttpRequest, name: str) -> HttpResponse:
    """The public lists of a member."""
    member = get_object_or_404(
        get_user_model().objects.select_related("profile"), username__iexact=name, profile__banned_at=None
    )
    never_store() if request.user.is_authenticated else collect(tag_of_lists(member.pk))
    is_shown = may_see(request.user, member.profile, "lists")
    lists = reading.with_counts(member.lists.public()) if is_shown else []
    return render(request, "credits/lists/of_member.html", {"member": member, "lists": lists, "is_shown": is_shown})


@member_page
def mine(request: HttpRequest) -> HttpResponse:
    """The member's own lists, those deleted in the last month among them."""
    lists = list(reading.with_counts(request.user.lists.all()))
    month = timezone.now() - timedelta(days=30)
    context = {
        "lists": [each for each in lists if each.deleted_at is None],
        "deleted": [each for each in lists if each.deleted_at and each.deleted_at > month],
    }
    return render(request, "credits/lists/mine.html", context)
