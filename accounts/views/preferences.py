"""The page of preferences, and the switches of the header for somebody who is logged in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_action, restored
from accounts.forms.preferences import DisplayForm, PreferencesForm
from accounts.stamps import stamp_of


@member_action("accounts.preferences", methods=("GET", "HEAD", "POST"), while_refused=True)
def preferences(request: HttpRequest) -> HttpResponse:
    """Show and keep how the member wants the site. On the account, so that it holds on each device."""
    profile = request.user.profile
    form = PreferencesForm(request.POST if request.method == "POST" else restored(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. It holds on every device on which you log in."))
        return redirect("accounts:preferences")
    return render(request, "accounts/preferences.html", {"form": form, "profile": profile})


@member_action("accounts.display", while_refused=True)
def display(request: HttpRequest) -> HttpResponse:
    """Keep one flip of a switch; what is not named stays."""
    profile = request.user.profile
    kept = {"units": profile.units, "theme": profile.theme}
    form = DisplayForm({**kept, **request.POST.dict()}, instance=profile)
    if not form.is_valid():
        return HttpResponse(status=400)
    form.save()
    return JsonResponse({"stamp": stamp_of(profile)})
