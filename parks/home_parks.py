"""Which parks a member may choose as theirs."""

from collections.abc import Collection

from django.db.models import Q
from django.db.models.functions import Length
from wagtail.models import Page

from accounts.home_parks import clocks, finders
from core.timezones import known_timezones

from .models import ParkPage


def live_parks(words: str):
    """Live parks whose names hold all words, the shortest name first: it says the least beside them."""
    named = Q()
    for word in words.split()[:6]:
        named &= Q(title__icontains=word)
    pages = ParkPage.objects.live().filter(named).values("page_ptr")
    return Page.objects.filter(pk__in=pages).order_by(Length("title"), "title")


def zones(park_ids: Collection[int]) -> dict[int, str]:
    """The time zones of these parks, where they are known and this machine knows them."""
    rows = ParkPage.objects.filter(pk__in=park_ids).values_list("pk", "timezone")
    return {pk: name for pk, name in rows if name in known_timezones()}


def register_finder() -> None:
    """Called when Django starts."""
    finders.register("parks", live_parks)
    clocks.register("parks", zones)
