"""The page of a comparison, and the tray in which visitors gather what they want to compare."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.htmx import render_part, wants_fragment

from . import tray
from .origin import is_from_here
from .presentation import comparison, finding
from .selection import MOST, page_number


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Rides, parks or models side by side; fewer than two: how to choose. Its form asks for the fragment "found"."""
    context = finding(request) if wants_fragment(request) else comparison(request)
    return render_part(request, "search/compare/compare.html", "found", context)


# Pages that all visitors share hold no token; `is_from_here` guards in its place.
@csrf_exempt
@require_POST
def change_tray(request: HttpRequest) -> HttpResponse:
    """Put a page into the tray (`add`), take one out (`remove`) or empty it (`clear`), and go back to `next`."""
    if not is_from_here(request):
        raise PermissionDenied
    response = _SeeOther(_next(request))
    tray.write(response, _changed(request))
    return response


class _SeeOther(HttpResponseRedirect):
    # 303: what follows is read with GET, whatever was sent.
    status_code = 303


def _changed(request: HttpRequest) -> list[int]:
    if "clear" in request.POST:
        return []
    removed = page_number(request.POST.get("remove", ""))
    numbers = [number for number in tray.read(request) if number != removed]
    added = page_number(request.POST.get("add", ""))
    if not added or added in numbers:
        return numbers
    # What is no longer on record makes room.
    numbers = [entry.pk for entry in tray.entries(numbers)]
    if len(numbers) >= MOST:
        messages.info(request, _("Six is the most that can be compared. Take one out first."))
        return numbers
    return [*numbers, added] if tray.entries([added]) else numbers


def _next(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_here = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_here else reverse("compare:compare")
