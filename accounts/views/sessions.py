"""Ending one session of one's own."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.acting import member_action


@member_action("accounts.end_session", while_refused=True)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Log that device out."""
    get_object_or_404(UserSession, pk=pk, user=request.user).end()
    messages.success(request, _("That device is logged out."))
    return redirect("usersessions_list")
