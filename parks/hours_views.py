"""A park's opening hours: a month, and a calendar to subscribe to."""

import hashlib
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from core.htmx import render_part, wants_fragment
from parks.calendar_feed import calendar_feed, feed_bounds
from parks.hours_context import hours_context
from parks.hours_history import recent_changes
from parks.models import ParkPage
from parks.month import read_month
from parks.opening import Schedule, local_day
from parks.schedules import schedule_of


@require_safe
def hours_month(request: HttpRequest, park: str) -> HttpResponse:
    """One month of a park; htmx gets the month alone. An unreadable `?month=` is 404."""
    page = _public_park(park)
    written = request.GET.get("month", "")
    try:
        first = read_month(written) if written else None
    except ValueError as error:
        raise Http404(str(error)) from error
    context = {"nav": "parks", "is_month": bool(written), **hours_context(page, timezone.now(), first)}
    if not wants_fragment(request):
        context["changes"] = recent_changes(page)
    return render_part(request, "parks/hours_month.html", "month", context)


@require_safe
def hours_feed(request: HttpRequest, park: str) -> HttpResponse:
    """The calendar file, with an ETag so that a subscriber fetches it only when it has changed."""
    page = _public_park(park)
    content = _feed(page, timezone.now())
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{page.slug}-hours.ics"'
    patch_cache_control(response, public=True, max_age=3600)
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response)


def _feed(page: ParkPage, now: datetime) -> bytes:
    today = local_day(Schedule(page.timezone), now)
    return calendar_feed(page, schedule_of(page, *feed_bounds(today)), today)


def _public_park(slug: str) -> ParkPage:
    return get_object_or_404(ParkPage.objects.live().public().defer_streamfields(), slug=slug)
