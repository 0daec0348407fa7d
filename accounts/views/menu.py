"""What depends on who is signed in, kept out of the pages that are the same for everybody."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.acting import member_page
from accounts.links import links_of, news_among


@require_safe
@never_cache
def menu(request: HttpRequest) -> HttpResponse:
    """The user's menu in the header, fetched after the page; a link to log in for everybody else.

    A member's browser gets the token for forms by the way: pages that everybody shares hold none.
    """
    if not request.user.is_authenticated:
        return render(request, "accounts/menu.html")
    get_token(request)
    links = links_of(request.user)
    return render(request, "accounts/menu.html", {"links": links, "news": news_among(links)})


@member_page
def home(request: HttpRequest) -> HttpResponse:
    """The same links as a page: without scripts the header knows nobody, and its link leads here."""
    return render(request, "accounts/home.html", {"links": links_of(request.user)})
