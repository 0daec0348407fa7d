"""Whose right has just ended reads so where they are refused in the admin: beside the form that is still open, too."""

import re
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from operators.models import Speaker
from operators.telling import words_of_the_end

# For so long after it; later the notice in their inbox is enough.
RECENT = timedelta(days=1)
_OF_A_PAGE = re.compile(r"/(?:pages|parks)/(\d{1,9})/")


def farewell(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, or a clearer one in its place. Costs nothing where nobody is refused."""
    if not request.user.is_authenticated or not _is_refusal(request, response):
        return response
    speaker = _ended_for(request)
    if speaker is None:
        return response
    words = words_of_the_end(speaker)
    if "application/json" in request.headers.get("Accept", ""):
        # Wagtail stops saving by itself at this code, and shows the words beside its button.
        said = {"success": False, "error_code": "invalid_revision", "error_message": words}
        return JsonResponse(said, status=403)
    if response.status_code == 403 and not _is_login(request):
        return response
    messages.warning(request, words)
    return redirect("operators:home") if _is_login(request) else response


def _is_login(request: HttpRequest) -> bool:
    return request.path == reverse("admin-login")


def _is_refusal(request: HttpRequest, response: HttpResponse) -> bool:
    """Wagtail sends those whom it refuses to its first page, or to the log-in where they have no access at all."""
    if response.status_code != 302:
        return response.status_code == 403
    if _is_login(request) or request.path == reverse("wagtailadmin_home"):
        return False
    where = response["Location"].partition("?")[0]
    # Who has no access reads it at the log-in, which is where they are sent.
    is_json = "application/json" in request.headers.get("Accept", "")
    return where == reverse("wagtailadmin_home") or (is_json and where == reverse("admin-login"))


def _ended_for(request: HttpRequest) -> Speaker | None:
    """The right of theirs that ended lately, of the page that the address is about where it is about one."""
    own = Speaker.objects.filter(user=request.user, until__gte=timezone.now() - RECENT).select_related("page")
    speaking = Speaker.objects.current().filter(user=request.user).values("page")
    own = own.exclude(page__in=speaking).order_by("-until", "-pk")
    about = _OF_A_PAGE.search(request.path)
    if not about:
        return own.first() if _is_login(request) else None
    path = Page.objects.filter(pk=about[1]).values_list("path", flat=True).first() or "\0"
    return next((row for row in own if path.startswith(row.page.path) or hasattr(row.page, "companypage")), None)
