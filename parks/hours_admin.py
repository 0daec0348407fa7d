"""The admin's calendar of a park's opening hours. Works as plain forms; whoever may edit the park may use it."""

import re
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parks.hours_actions import copy_year, erase_hours, set_day, set_hours, undo
from parks.hours_forms import RangeForm, Sessions, as_initial, read_day
from parks.models import HoursChange, OpeningException, ParkPage, Season
from parks.month import FIRST_YEAR, LAST_YEAR, hours_words, month_of
from parks.opening import HoursKind, Schedule, local_day
from parks.schedules import schedule_of


@require_http_methods(["GET", "POST"])
def hours_calendar(request: HttpRequest, page_id: int) -> HttpResponse:
    """The year, the form that changes a stretch of days, and the seasons."""
    park = park_to_edit(request, page_id)
    year = _year(request, park)
    season = _season_to_change(request, park)
    stretch, sessions = _forms(request, season)
    if request.method == "POST" and stretch.is_valid() and sessions.is_valid():
        _apply(request, park, stretch, sessions)
        return redirect(calendar_url(park, stretch.cleaned_data["first_day"].year))
    status = 422 if request.method == "POST" else 200
    return render(request, "parks/admin/hours.html", _context(park, year, stretch, sessions), status=status)


@require_http_methods(["GET", "POST"])
def hours_day(request: HttpRequest, page_id: int, day: str) -> HttpResponse:
    """What is otherwise on one day."""
    park = park_to_edit(request, page_id)
    at = _day(day)
    rows = OpeningException.objects.filter(park=park, day=at)
    initial = as_initial(row.as_session() for row in rows)
    sessions = Sessions(request.POST if request.method == "POST" else None, initial=initial, prefix="sessions")
    if request.method == "POST" and sessions.is_valid():
        set_day(park=park, by=request.user, day=at, sessions=sessions.sessions)
        messages.success(request, _("The hours of %s are saved.") % date_format(at, "DATE_FORMAT"))
        return redirect(calendar_url(park, at.year))
    usual = schedule_of(park, at, at).season_of(at)
    context = {
        **_frame(park, at.year),
        "day": at,
        "sessions": sessions,
        "usual": usual and [_session_line(session) for session in usual.sessions_on(at)],
    }
    return render(request, "parks/admin/hours_day.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def hours_copy(request: HttpRequest, page_id: int, year: int) -> HttpResponse:
    """Copy a year's seasons to the next, on the same weekdays."""
    park = park_to_edit(request, page_id)
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise Http404
    try:
        number = copy_year(park=park, by=request.user, year=year)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(calendar_url(park, year))
    words = {"number": number, "year": year + 1}
    messages.success(request, _("Seasons copied to %(year)s, on the same weekdays: %(number)s.") % words)
    return redirect(calendar_url(park, year + 1))


@require_POST
def hours_delete_season(request: HttpRequest, page_id: int, season_id: int) -> HttpResponse:
    """Take a season out."""
    park = park_to_edit(request, page_id)
    season = get_object_or_404(Season, park=park, pk=season_id)
    erase_hours(park=park, by=request.user, first=season.first_day, last=season.last_day)
    messages.success(request, _("The season is removed."))
    return redirect(calendar_url(park, season.first_day.year))


@require_POST
def hours_undo(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take back the last change."""
    park = park_to_edit(request, page_id)
    summary = undo(park=park)
    if summary is None:
        messages.warning(request, _("There is no change to take back."))
    else:
        messages.success(request, _("Taken back: %s.") % summary)
    return redirect(calendar_url(park, _year(request, park)))


def park_to_edit(request: HttpRequest, page_id: int) -> ParkPage:
    """The park, if the user may edit its page."""
    park = get_object_or_404(ParkPage, pk=page_id)
    if not park.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return park


def calendar_url(park, year: int | None = None) -> str:
    """The address of the park's calendar."""
    address = reverse("park-hours", args=[park.pk])
    return f"{address}?year={year}" if year else address


def _apply(request: HttpRequest, park, stretch: RangeForm, sessions) -> None:
    data = stretch.cleaned_data
    days = {"first": data["first_day"], "last": data["last_day"]}
    if data["removes"]:
        erase_hours(park=park, by=request.user, **days)
        messages.success(request, _("Nothing is recorded of these days any more."))
        return
    told = tuple(session for session in sessions.sessions if session.kind != HoursKind.CLOSED or session.note)
    set_hours(
        park=park, by=request.user, weekdays=frozenset(data["weekdays"]), sessions=told, name=data["name"], **days
    )
    messages.success(request, _("The hours are saved."))


def _forms(request: HttpRequest, season: Season | None):
    data = request.POST if request.method == "POST" else None
    if season is None or data is not None:
        return RangeForm(data, prefix="range"), Sessions(data, prefix="sessions")
    plan = season.as_plan()
    weekdays = sorted(plan.patterns[0].weekdays) if plan.patterns else None
    alike = [one.session for one in plan.patterns if weekdays and sorted(one.weekdays) == weekdays]
    initial = {"first_day": plan.first_day, "last_day": plan.last_day, "name": plan.name}
    stretch = RangeForm(initial=initial | ({"weekdays": weekdays} if weekdays else {}), prefix="range")
    return stretch, Sessions(initial=as_initial(alike), prefix="sessions")


def _season_to_change(request: HttpRequest, park) -> Season | None:
    number = request.GET.get("season", "")
    if not re.fullmatch(r"[0-9]{1,18}", number):
        return None
    return Season.objects.filter(park=park, pk=int(number)).prefetch_related("patterns").first()


def _context(park, year: int, stretch: RangeForm, sessions) -> dict:
    first, last = date(year, 1, 1), date(year, 12, 31)
    schedule = schedule_of(park, first, last)
    today = local_day(Schedule(park.timezone), timezone.now())
    rows = Season.objects.filter(park=park, first_day__lte=last, last_day__gte=first).prefetch_related("patterns")
    return {
        **_frame(park, year),
        "stretch": stretch,
        "sessions": sessions,
        "months": [month_of(schedule, date(year, month, 1), today) for month in range(1, 13)],
        "seasons": [{"row": row, "lines": [_pattern_line(one) for one in row.as_plan().patterns]} for row in rows],
        "last_change": HoursChange.objects.filter(park=park).select_related("made_by").first(),
        "previous_year": year - 1 if year > FIRST_YEAR else None,
        "next_year": year + 1 if year < LAST_YEAR else None,
        "can_copy": Season.objects.filter(park=park, first_day__year=year - 1).exists() and year > FIRST_YEAR,
    }


def _frame(park, year: int) -> dict:
    return {
        "park": park,
        "year": year,
        "page_title": _("Opening hours"),
        "header_title": _("Opening hours of %s") % park.title,
        "header_icon": "time",
        "calendar_url": calendar_url(park, year),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_explore", args=[park.pk]), "label": park.get_admin_display_title()},
            {"url": calendar_url(park, year), "label": _("Opening hours of %s") % park.title},
        ],
    }


def _pattern_line(pattern) -> str:
    short = {1: _("Mo"), 2: _("Tu"), 3: _("We"), 4: _("Th"), 5: _("Fr"), 6: _("Sa"), 7: _("Su")}
    days = _("every day") if len(pattern.weekdays) == 7 else ", ".join(short[day] for day in sorted(pattern.weekdays))
    return f"{days}: {_session_line(pattern.session)}"


def _session_line(session) -> str:
    kind = str(HoursKind(session.kind).label)
    return f"{kind} {hours_words(session)}" if session.has_times else kind


def _year(request: HttpRequest, park) -> int:
    written = request.GET.get("year", "")
    if re.fullmatch(r"[0-9]{4}", written) and FIRST_YEAR <= int(written) <= LAST_YEAR:
        return int(written)
    return local_day(Schedule(park.timezone), timezone.now()).year


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValidationError as error:
        raise Http404(str(error)) from error
