"""What depends on who is signed in, kept out of the pages that are the same for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def menu(request: HttpRequest) -> HttpResponse:
    """The user's menu in the header, fetched after the page; a link to log in for everybody else."""
    return render(request, "accounts/menu.html")
