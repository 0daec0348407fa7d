"""The admin's door: signing in is allauth's, with its rate limits and second factors, also for editors."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def admin_login(request: HttpRequest) -> HttpResponse:
    """Send visitors to allauth and let those with rights pass.

    Stands before Wagtail's own login, which knows no second factor and no rate limit. Whoever is signed in without the
    right gets a 403: sending them to the login again would never end.
    """
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        wanted = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied("This account may not edit in the admin.")
    return redirect(wanted)
