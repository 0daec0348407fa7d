"""Asks at the doors of the admin, and says who is looking."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.auth import permission_denied

from .doors import door_at
from .farewell import farewell
from .viewer import looked_at_by


class ScopeMiddleware:
    """After `AuthenticationMiddleware` and the one of messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """In the admin, pages show the titles that are for this user; whose right ended is told so."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        with looked_at_by(request.user):
            return farewell(request, self.get_response(request))

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """The answer of the door; None where it is open. Who has no access to the admin is Wagtail's to refuse."""
        door = door_at(request.resolver_match.view_name, view)
        if door is None or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        try:
            return door(request, *args, **kwargs)
        except PermissionDenied:
            return permission_denied(request)
