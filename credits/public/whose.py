"""Whose page it is, and who may see it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.presence import closed_because
from accounts.privacy import Audience, audience, may_see
from core.pagecache import collect, never_store
from credits.keeping import tag_of_member
from pages.invalidation import shows_all
from parks.models import ParkPage
from rides.models import RidePage


def owner_or_404(request: HttpRequest, name: str, section: str) -> User:
    """The member of that name, if the visitor may see this section of theirs; else nobody is there."""
    owner = User.objects.select_related("profile").filter(username__iexact=name, is_active=True).first()
    if owner is None or not _is_to_be_seen(owner, request.user, section):
        raise Http404(_("There is no such page."))
    return owner


def _is_to_be_seen(owner: User, viewer, section: str) -> bool:
    return may_see(viewer, owner.profile, section) and (viewer == owner or not closed_because(owner))


def show(request: HttpRequest, template: str, owner: User, section: str, context: dict) -> HttpResponse:
    """The page; kept by the page cache only where everybody may see it, until the member or a ride changes."""
    collect(tag_of_member(owner.pk))
    shows_all(RidePage)
    shows_all(ParkPage)
    is_mine = request.user == owner
    context = {"owner": owner, "is_mine": is_mine, "name": owner.get_username(), **context}
    response = render(request, f"credits/public/{template}.html", context)
    if request.user.is_authenticated or audience(owner.profile, section) != Audience.PUBLIC:
        never_store()
        patch_cache_control(response, no_store=True, private=True)
    return response
