"""Ending mails of one kind, from the link in each of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import mails
from accounts.mail_kinds import kinds


# The mail program of the reader sends the form (RFC 8058): it has neither cookies nor a token. The address is signed.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str) -> HttpResponse:
    """Looking ends nothing: programs follow the links in mails. The button does, and the mail program's own."""
    meant = mails.meant_by(token)
    if meant is None:
        return render(request, "accounts/end_mails.html", {"label": ""}, status=404)
    profile, kind = meant
    if request.method == "POST":
        mails.end(profile, kind)
    context = {"label": kinds[kind].label, "is_over": request.method == "POST"}
    return render(request, "accounts/end_mails.html", context)
