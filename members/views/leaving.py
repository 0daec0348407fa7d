"""Leaving: after the password or a code, with a choice and a confirmation."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.acting import member_action
from members import leaving
from members.forms import LeaveForm
from members.models import GRACE


@member_action("members.leave", rate="6/h", methods=("GET", "POST"), while_refused=True)
@reauthentication_required
def leave(request: HttpRequest) -> HttpResponse:
    """What is erased, what may stay, and until when one can think again."""
    form = LeaveForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        leaving.ask(by=request.user, keep_reviews=form.cleaned_data["reviews"] == "keep")
        logout(request)
        return redirect("members:left")
    return render(request, "members/leave.html", {"form": form, "days": GRACE.days})


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """What happens now, for somebody who is logged out already."""
    return render(request, "members/left.html", {"days": GRACE.days})
