"""A park: what did you ride here? One form for all of its rides, the closed ones too."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acting import member_action, restored
from companies.vocabulary import RideCategory
from credits import actions, undoing
from credits.forms import ParkForm
from credits.models import LATEST_FIRST, Credit, LogEntry, ParkVisit, Wish
from parks.status import COMING_STATUSES, OPEN_STATUSES, PAUSED_STATUSES, Status
from rides.models import RidePage

from .answering import park_or_404, show


@member_action("credits.park", methods=("GET", "POST"))
def park(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form, and its saving in one transaction."""
    page = park_or_404(page_id)
    rides = list(_rides(page))
    data = request.POST if request.method == "POST" else restored(request)
    form = ParkForm(data, rides=rides, initial={"token": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        _save(request, page, form)
        return redirect(reverse("credits:park", args=[page.pk]))
    ridden = dict(Credit.objects.filter(user=request.user, ride__in=rides).values_list("ride", "times"))
    context = {
        "park": page,
        "form": form,
        "groups": _groups(rides, ridden, form.chosen),
        "many": len(rides),
        "ridden": len(ridden),
        "visits": ParkVisit.objects.filter(user=request.user, park=page).order_by(*LATEST_FIRST)[:20],
        "is_wished": Wish.objects.filter(user=request.user, page=page.pk).exists(),
    }
    return show(request, "park", context, status=422 if form.errors else 200)


def _rides(page):
    """The rides that somebody can have ridden, by name."""
    never = [*COMING_STATUSES, Status.CANCELLED]
    rides = RidePage.objects.live().public().filter(park=page).exclude(status__in=never)
    return (
        rides.select_related("park")
        .only("title", "status", "category", "opening_date", "closing_date", "park__title", "park__country")
        .order_by("title", "pk")
    )


def _groups(rides, ridden: dict[int, int], chosen: set[str]) -> list[dict]:
    """Roller coasters first, then the other open rides; what is gone is folded below."""
    is_here = lambda ride: ride.status in OPEN_STATUSES | PAUSED_STATUSES  # noqa: E731
    is_coaster = lambda ride: ride.category == RideCategory.ROLLER_COASTER  # noqa: E731
    parts = [
        (_("Roller coasters"), [ride for ride in rides if is_here(ride) and is_coaster(ride)], False),
        (_("Other rides"), [ride for ride in rides if is_here(ride) and not is_coaster(ride)], False),
        (_("Closed, or not known to be open"), [ride for ride in rides if not is_here(ride)], True),
    ]
    return [
        {
            "label": label,
            "is_folded": is_folded and not any(str(ride.pk) in chosen for ride in group),
            "folds": is_folded,
            "rides": [
                {"ride": ride, "times": ridden.get(ride.pk), "is_chosen": str(ride.pk) in chosen} for ride in group
            ],
        }
        for label, group, is_folded in parts
        if group
    ]


@transaction.atomic
def _save(request: HttpRequest, page, form: ParkForm) -> None:
    rides, date = form.picked, form.cleaned_data["date"]
    before = set(Credit.objects.filter(user=request.user).values_list("pk", flat=True))
    visits = set(ParkVisit.objects.filter(user=request.user).values_list("pk", flat=True))
    wishes = list(Wish.objects.filter(user=request.user, page__in=[page.pk, *(ride.pk for ride in rides)]))
    if date:
        actions.log_many(rides=rides, by=request.user, token=form.cleaned_data["token"], date=date, park=page)
    else:
        actions.tick_all(rides=rides, by=request.user)
    gone = [wish for wish in wishes if not Wish.objects.filter(pk=wish.pk).exists()]
    undoing.offer(request, _words(page, rides, date), added=_added(request, form, before, visits), deleted=gone)


def _added(request: HttpRequest, form: ParkForm, credits: set[int], visits: set[int]) -> list:
    """What this form has written: entries, then credits, then the visit."""
    tokens = [actions.token_of(form.cleaned_data["token"], request.user.pk, ride.pk) for ride in form.picked]
    return [
        *LogEntry.objects.filter(user=request.user, token__in=tokens),
        *Credit.objects.filter(user=request.user).exclude(pk__in=credits),
        *ParkVisit.objects.filter(user=request.user).exclude(pk__in=visits),
    ]


def _words(page, rides, date) -> str:
    words = {"many": len(rides), "park": page.title, "date": date.display() if date else ""}
    if not rides:
        return _("Your visit of %(park)s, %(date)s, is in your log.") % words
    if date:
        text = ngettext(
            "%(many)s ride of %(park)s, %(date)s, is in your log.",
            "%(many)s rides of %(park)s, %(date)s, are in your log.",
            len(rides),
        )
        return text % words
    text = ngettext(
        "%(many)s ride of %(park)s is marked as ridden.", "%(many)s rides of %(park)s are marked as ridden.", len(rides)
    )
    return text % words
