"""Choosing one's home park: a search with suggestions, then one button. Every step is an address of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page
from accounts.home_parks import park_of, parks_named


@member_action("accounts.home_park", methods=("GET", "HEAD", "POST"), while_refused=True)
def home_park(request: HttpRequest) -> HttpResponse:
    """Search, look at what was chosen, keep it; an empty choice is no home park."""
    if request.method == "POST":
        return _keep(request)
    words = request.GET.get("q", "")[:100]
    chosen = park_of(request.GET.get("park", ""))
    context = {"words": words, "chosen": chosen, "found": [] if chosen else parks_named(words)}
    return render(request, "accounts/home_park.html", {**context, "profile": request.user.profile})


def _keep(request: HttpRequest) -> HttpResponse:
    profile = request.user.profile
    profile.home_park = park_of(request.POST.get("park", ""))
    profile.save(update_fields=["home_park"])
    if profile.home_park:
        messages.success(request, _("%(park)s is your home park now.") % {"park": profile.home_park.title})
    else:
        messages.success(request, _("You have no home park now."))
    return redirect("accounts:preferences")


@member_page
def suggest(request: HttpRequest) -> HttpResponse:
    """The list below the search box."""
    found = parks_named(request.GET.get("q", "")[:100])
    return render(request, "accounts/home_park_options.html", {"found": found})
