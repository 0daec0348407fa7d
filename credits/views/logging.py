"""The dated log: entries, days, visits."""

import uuid
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page, restored
from core.dates import PartialDate
from credits import actions, undoing
from credits.days import Page, day_of, page_of_log
from credits.forms import LogForm, VisitForm
from credits.models import Credit, LogEntry, ParkVisit

from .answering import own, ride_or_404, show, wanted
from .riding import address


@member_action("credits.log", methods=("GET", "POST"))
def add(request: HttpRequest, page_id: int) -> HttpResponse:
    """Write a ride into the log, with as much of it as one cares to tell."""
    ride = ride_or_404(page_id)
    credit = Credit.objects.filter(user=request.user, ride=ride).first()
    form = _entry_form(request, ride, undated=credit.before_log if credit else 0)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        was_counted = said.get("was_counted", False)
        entry = actions.log_ride(
            ride=ride, by=request.user, token=said["token"], was_counted=was_counted, **form.details()
        )
        if not was_counted:
            words = _("A ride on %(ride)s is in your log.") % {"ride": ride.title}
            undoing.offer(request, words, added=[entry], about=ride.pk)
        return redirect(address(ride.pk))
    return show(
        request, "log_form", {"ride": ride, "name": ride.title, "form": form}, status=422 if form.errors else 200
    )


def _entry_form(request: HttpRequest, ride, undated: int) -> LogForm:
    initial = {"date": PartialDate.of_day(timezone.now().date()), "token": uuid.uuid4(), "times": 1}
    tracks = list(ride.tracks.values_list("name", flat=True))
    data = request.POST if request.method == "POST" else restored(request)
    return LogForm(data, initial=initial, tracks=tracks, undated=undated)


@member_action("credits.change-entry", methods=("GET", "POST"))
def change(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Correct an entry."""
    entry = own(LogEntry, request, pk=entry_id)
    ride = entry.credit.ride
    tracks = list(ride.tracks.values_list("name", flat=True)) if ride else []
    data = request.POST if request.method == "POST" else restored(request)
    form = LogForm(data, instance=LogEntry.objects.get(pk=entry.pk), tracks=tracks)
    if request.method == "POST" and form.is_valid():
        actions.change_entry(entry=entry, by=request.user, **form.details())
        return redirect(_back_from(entry))
    context = {"ride": ride, "name": entry.credit.ride_name, "entry": entry, "form": form}
    return show(request, "log_form", context, status=422 if form.errors else 200)


@member_action("credits.remove-entry")
def remove(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take an entry out of the log; it can be brought back."""
    entry = own(LogEntry, request, pk=entry_id)
    before = undoing.written(entry)
    actions.remove_entry(entry=entry, by=request.user)
    undoing.offer(request, _("A ride on %(ride)s is out of your log.") % {"ride": before[0]}, deleted=before)
    return redirect(wanted(request, _back_from(entry)))


def _back_from(entry: LogEntry) -> str:
    ride_id = entry.credit.ride_id
    return address(ride_id) if ride_id else reverse("credits:log")


@member_page
def log(request: HttpRequest) -> HttpResponse:
    """The member's log, the latest day first."""
    return show(request, "log", {"log": page_of_log(request.user, Page.read(request.GET.get("before", "")))})


@member_page
def day(request: HttpRequest, year: int, month: int, number: int) -> HttpResponse:
    """All of one day."""
    try:
        asked = date(year, month, number)
    except (ValueError, OverflowError):
        raise Http404(_("There is no such day.")) from None
    return show(request, "day", {"day": day_of(request.user, asked), "date": asked})


@member_action("credits.change-visit", methods=("GET", "POST"))
def change_visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Set the day and the note of a visit."""
    visit = own(ParkVisit, request, pk=visit_id)
    data = request.POST if request.method == "POST" else restored(request)
    form = VisitForm(data, instance=ParkVisit.objects.get(pk=visit.pk))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.change_visit(visit=visit, by=request.user, date=said["date"], note=said["note"])
        return redirect("credits:log")
    return show(request, "visit", {"visit": visit, "form": form}, status=422 if form.errors else 200)


@member_action("credits.remove-visit")
def remove_visit(request: HttpRequest, visit_id: int) -> HttpResponse:
    """Take a visit out of the log; its rides stay, and it can be brought back."""
    visit = own(ParkVisit, request, pk=visit_id)
    actions.remove_visit(visit=visit, by=request.user)
    words = _("Your visit of %(park)s is out of your log; the rides of that day stay.") % {"park": visit}
    undoing.offer(request, words, deleted=[visit])
    return redirect(wanted(request, reverse("credits:log")))
