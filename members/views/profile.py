"""A member's public page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from accounts.presence import closed_because
from core.pagecache import never_store
from media.member_pictures import picture_url
from members import about, profiles
from notifications.following import MEMBER, button


@require_safe
def profile(request: HttpRequest, name: str) -> HttpResponse:
    """The page in its one spelling; others lead there. What members see beyond the public is kept by nobody."""
    owner = profiles.find(name)
    if owner is None:
        raise Http404
    if owner.get_username() != name:
        return _asked_again(redirect(_address(request, owner), permanent=True))
    profiles.note_page(owner)
    why_not = closed_because(owner)
    response = _closed(request, why_not) if why_not and request.user != owner else _open(request, owner)
    return _private(response) if request.user.is_authenticated else response


def _address(request: HttpRequest, owner) -> str:
    query = request.META.get("QUERY_STRING", "")
    return reverse("members:profile", args=[owner.get_username()]) + (f"?{query}" if query else "")


def _open(request: HttpRequest, owner) -> HttpResponse:
    viewer = profiles.viewer_as(request, owner)
    context = {
        "owner": owner,
        "profile": owner.profile,
        "picture": picture_url(owner),
        "about_state": about.state_of(owner),
        "is_me": viewer == owner,
        "is_mine": request.user == owner,
        "seen_as": request.GET.get("as") if viewer != request.user else "",
        "follow": button(viewer, MEMBER, owner.pk) if viewer.is_authenticated and _is_another(viewer, owner) else None,
        "sections": profiles.shown_sections(owner, viewer),
        **profiles.trust_of(owner),
    }
    return render(request, "members/profile.html", context)


def _is_another(viewer, owner) -> bool:
    """Not the owner, nor the owner looking as somebody else would."""
    return viewer.pk is not None and viewer != owner


def _closed(request: HttpRequest, why: str) -> HttpResponse:
    """No word of who it was beyond the address."""
    return _asked_again(render(request, "members/closed.html", {"why": why}, status=200 if why == "suspended" else 410))


def _asked_again(response: HttpResponse) -> HttpResponse:
    """Browsers keep a 301 and a 410 for good unless told otherwise; members come back, and names pass to others."""
    patch_cache_control(response, max_age=0, must_revalidate=True)
    return response


def _private(response: HttpResponse) -> HttpResponse:
    never_store()
    patch_cache_control(response, no_store=True, private=True)
    return response
