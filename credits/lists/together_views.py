"""The page of two members."""

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.acting import member_page
from accounts.presence import closed_because

from .together import MOST_SHOWN, together


@member_page
def with_another(request: HttpRequest, name: str, other: str) -> HttpResponse:
    """Taste and rides of two members, of whom "me" is the visitor.

    For those who are logged in: there are as many pages as pairs, and nobody should crawl them.
    """
    first = _member(name, request.user)
    second = request.user if other == "me" else _member(other, request.user)
    if first == second:
        return redirect("members:profile", first.get_username())
    context = {"first": first, "second": second, "found": together(first, second, request.user), "most": MOST_SHOWN}
    return render(request, "credits/lists/together.html", context)


def _member(name: str, viewer):
    """Of that name; nobody where others see none of the member's pages."""
    found = get_user_model().objects.filter(is_active=True).select_related("profile")
    member = found.filter(username__iexact=name).first()
    if member is None or (member != viewer and closed_because(member)):
        raise Http404(_("There is no such member."))
    return member
