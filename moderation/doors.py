"""Who gets to the desk: moderators, in good standing, each act noted and limited like those of every member."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from accounts.acting import WRITING, member_action, member_page, within_rate
from accounts.standing import reason_against
from core.errors import too_many_requests
from core.pagecache import never_store

View = Callable[..., HttpResponse]

# Each such act is about many things at once.
IN_ADMIN = "20/m"


def moderator_page(view: View) -> View:
    """Let only moderators read this."""
    return member_page(_for("moderation.moderate", view))


def moderator_action(act: str, *, right: str = "moderation.moderate", rate: str = "120/m") -> Callable[[View], View]:
    """Let only who holds `right` do this. `act` names it, as in `accounts.acting`."""

    def decorate(view: View) -> View:
        return member_action(act, rate=rate)(_for(right, view))

    return decorate


def _for(right: str, view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm(right):
            raise PermissionDenied("Only moderators come to the desk.")
        return view(request, *args, **kwargs)

    return guarded


def moderator_in_admin(view: View) -> View:
    """Let only moderators in good standing see this page of the admin, or send its form. Its answer is kept by nobody.

    What is sent is limited as at the desk. Wagtail leads visitors to the log-in before they come here.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm("moderation.moderate") or reason_against(request.user):
            raise PermissionDenied("Only moderators come to the desk.")
        never_store()
        if request.method in WRITING and not within_rate(request, "moderation.in-admin", IN_ADMIN):
            return too_many_requests(request)
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return guarded
