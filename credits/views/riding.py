"""One ride: ridden, again, details, taken back."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acting import member_action, restored
from core.dates import PartialDate
from credits import actions, undoing
from credits.forms import CreditForm
from credits.models import LATEST_FIRST, Credit, LogEntry, Wish
from parks.models import ParkPage

from .answering import done, own, ride_or_404, show, wanted


def address(ride_id: int) -> str:
    """The member's page of a ride."""
    return reverse("credits:ride", args=[ride_id])


@member_action("credits.credit", methods=("GET", "POST"))
def ride(request: HttpRequest, page_id: int) -> HttpResponse:
    """All that the member has said of a ride; what is not in the log can be set here. A park has its own page."""
    if request.method == "GET" and ParkPage.objects.live().filter(pk=page_id).exists():
        return redirect("credits:park", page_id)
    page = ride_or_404(page_id)
    credit = Credit.objects.filter(user=request.user, ride=page).first()
    form = _form(request, page, credit)
    if request.method == "POST" and credit and form.is_valid():
        return _saved(request, credit, form)
    context = {
        "ride": page,
        "credit": credit,
        "form": form,
        "entries": LogEntry.objects.filter(credit=credit).order_by(*LATEST_FIRST) if credit else (),
        "is_wished": Wish.objects.filter(user=request.user, page=page.pk).exists(),
        "token": uuid.uuid4(),
        "today": timezone.now().date(),
    }
    return show(request, "ride", context, status=422 if form and form.errors else 200)


def _form(request: HttpRequest, page, credit: Credit | None) -> CreditForm | None:
    if credit is None:
        return None
    tracks = list(page.tracks.values_list("name", flat=True))
    data = request.POST if request.method == "POST" else restored(request)
    return CreditForm(data, instance=Credit.objects.get(pk=credit.pk), tracks=tracks)


def _saved(request: HttpRequest, credit: Credit, form: CreditForm) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("first_said", "before_log")}
    tracks = form.cleaned_data.get("tracks", credit.tracks)
    before = undoing.written(credit)
    if actions.set_credit(credit=credit, by=request.user, tracks=tracks, **said) is None:
        undoing.offer(request, _("%(ride)s is no longer marked as ridden.") % {"ride": credit}, deleted=before)
    return redirect(address(credit.ride_id))


@member_action("credits.tick")
def ridden(request: HttpRequest, page_id: int) -> HttpResponse:
    """One tap: I have ridden this."""
    page = ride_or_404(page_id)
    with transaction.atomic():
        was_ridden = Credit.objects.filter(user=request.user, ride=page).exists()
        wishes = list(Wish.objects.filter(user=request.user, page=page.pk))
        credit = actions.tick(ride=page, by=request.user)
    if not was_ridden:
        words = _("%(ride)s is marked as ridden.") % {"ride": page.title}
        undoing.offer(request, words, added=[credit], deleted=wishes, about=page.pk)
    return done(request, page, address(page.pk))


@member_action("credits.again")
def again(request: HttpRequest, page_id: int) -> HttpResponse:
    """One tap: once more, today."""
    page = ride_or_404(page_id)
    entry = actions.log_ride(
        ride=page, by=request.user, token=_token(request), date=PartialDate.of_day(timezone.now().date())
    )
    words = _("One more ride on %(ride)s, today.") % {"ride": page.title}
    undoing.offer(request, words, added=[entry], about=page.pk)
    return done(request, page, address(page.pk))


@member_action("credits.untick")
def untick(request: HttpRequest, credit_id: int) -> HttpResponse:
    """Never ridden after all: the credit and its log go, and can be brought back."""
    credit = own(Credit, request, pk=credit_id)
    before = undoing.written(credit)
    actions.untick(credit=credit, by=request.user)
    undoing.offer(request, _("%(ride)s is no longer marked as ridden.") % {"ride": credit}, deleted=before)
    return redirect(wanted(request, address(credit.ride_id) if credit.ride_id else reverse("credits:mine")))


def _token(request: HttpRequest) -> uuid.UUID:
    """The form's own, so that a double tap is one; a form without one stands for itself."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()
