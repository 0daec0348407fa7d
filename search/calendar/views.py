"""On this day, and openings and closings to come, as pages and feeds. A day is a day by UTC."""

from collections import Counter
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.daily import utc_today
from core.htmx import render_part
from core.pagecache import collect, valid_until
from core.places import country_name
from pages.invalidation import next_midnight, shows_all
from pages.paging import Paging
from pages.public import site_url
from parks.models import ParkPage
from rides.models import RidePage
from search.catalogue.tags import catalogue_tag
from search.folding import fold
from search.models import CatalogueEntry

from . import days, feeds
from .coming import Coming, by_years, coming
from .happened import MOST, anniversaries
from .happened import by_years as anniversaries_by_years

FEED_DAYS = 7
PER_PAGE = 100
ATOM = "application/atom+xml; charset=utf-8"
KINDS = ("openings", "closings")


def _changes_daily() -> None:
    """Everything here follows from events of parks and rides, and from the day."""
    shows_all(ParkPage)
    shows_all(RidePage)
    collect(catalogue_tag(CatalogueEntry.Type.PARK), catalogue_tag(CatalogueEntry.Type.RIDE))
    valid_until(next_midnight())


def on_this_day(request: HttpRequest) -> HttpResponse:
    """Today by UTC."""
    today = utc_today()
    return _day(request, today, today, is_today=True)


def on_day(request: HttpRequest, day: str) -> HttpResponse:
    """Any day of the year, as 07-04. Three queries, and one for the site."""
    today = utc_today()
    month, _dash, number = day.partition("-")
    asked = days.day_named(int(month), int(number), today)
    if asked is None:
        raise Http404(_("No year has that day."))
    return _day(request, asked, today, is_today=False)


def _day(request: HttpRequest, day: date, today: date, *, is_today: bool) -> HttpResponse:
    _changes_daily()
    found = anniversaries([day], today)[day]
    path = reverse("calendar:on-this-day") if is_today else days.day_url(day.month, day.day)
    context = {
        "day": day,
        "day_words": days.day_words(day),
        "is_today": is_today,
        "years": anniversaries_by_years(found),
        "round": [each for each in found if each.is_round],
        "count": len(found),
        "is_cut": len(found) == MOST,
        "months": days.months(day),
        "days": days.days_of_month(day),
        "leap_note": days.leap_note(day, today),
        "url": f"{site_url(request)}{path}",
        "feed_url": reverse("calendar:on-this-day-feed"),
        **days.neighbours(day),
    }
    return render(request, "search/calendar/on_this_day.html", context)


def on_this_day_feed(request: HttpRequest) -> HttpResponse:
    """Today and the six days before. Three queries, and one for the site."""
    _changes_daily()
    today = utc_today()
    shown = [today - timedelta(days=back) for back in range(FEED_DAYS)]
    paths = reverse("calendar:on-this-day"), reverse("calendar:on-this-day-feed")
    body = feeds.anniversaries_feed(anniversaries(shown, today), site_url(request), *paths)
    return HttpResponse(body, content_type=ATOM)


def to_come(request: HttpRequest) -> HttpResponse:
    """What is to open and to close, narrowed by `kind` and `country`. Four queries, and one for the site."""
    _changes_daily()
    today = utc_today()
    everything = coming(today)
    kind, country = _asked(request, everything)
    chosen = [each for each in everything if _matches(each, kind, country)]
    keep = {"kind": kind, "country": country}
    paging = Paging.of(request.GET, count=len(chosen), per_page=PER_PAGE, path=reverse("calendar:coming"), keep=keep)
    context = {
        "years": by_years(chosen[paging.rows], today),
        "count": len(chosen),
        "total": len(everything),
        "kind_chips": _kind_chips(everything, kind, country),
        "country_chips": _country_chips(everything, kind, country),
        "paging": paging,
        "feed_url": _url("calendar:coming-feed", kind, country),
        "calendar_url": _url("calendar:coming-calendar", kind, country),
        "url": f"{site_url(request)}{reverse('calendar:coming')}",
    }
    return render_part(request, "search/calendar/coming.html", "coming-list", context)


def coming_feed(request: HttpRequest) -> HttpResponse:
    """The same as an Atom feed."""
    found = _chosen(request)
    paths = _url("calendar:coming", *_given(request)), _url("calendar:coming-feed", *_given(request))
    return HttpResponse(feeds.coming_feed(found, site_url(request), *paths), content_type=ATOM)


def coming_calendar(request: HttpRequest) -> HttpResponse:
    """Those with a day as a calendar file."""
    body = feeds.coming_calendar(_chosen(request), site_url(request), utc_today())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _chosen(request: HttpRequest) -> list[Coming]:
    _changes_daily()
    kind, country = _given(request)
    return [each for each in coming(utc_today()) if _matches(each, kind, country)]


def _given(request: HttpRequest) -> tuple[str, str]:
    """What the address of a feed asks; a country without anything to come has an empty feed."""
    kind = request.GET.get("kind", "")
    country = request.GET.get("country", "").upper()
    return kind if kind in KINDS else "", country if len(country) == 2 and country.isascii() else ""


def _asked(request: HttpRequest, everything: list[Coming]) -> tuple[str, str]:
    kind, country = _given(request)
    return kind, country if any(each.entry.country == country for each in everything) else ""


def _matches(each: Coming, kind: str, country: str) -> bool:
    is_of_kind = not kind or each.is_opening == (kind == "openings")
    return is_of_kind and (not country or each.entry.country == country)


def _kind_chips(everything: list[Coming], kind: str, country: str) -> list[dict]:
    labels = {"": _("All"), "openings": _("Openings"), "closings": _("Closings")}
    return [
        {
            "label": label,
            "url": _url("calendar:coming", key, country),
            "count": sum(_matches(each, key, country) for each in everything),
            "current": key == kind,
        }
        for key, label in labels.items()
    ]


def _country_chips(everything: list[Coming], kind: str, country: str) -> list[dict]:
    counts = Counter(each.entry.country for each in everything if _matches(each, kind, ""))
    total = counts.total()
    rows = sorted(((code, count) for code, count in counts.items() if code), key=lambda row: fold(country_name(row[0])))
    if len(rows) < 2 and not country:
        return []
    chips = [{"label": _("All countries"), "url": _url("calendar:coming", kind, ""), "count": total}]
    chips += [
        {"label": country_name(code), "url": _url("calendar:coming", kind, code), "count": count, "code": code}
        for code, count in rows
    ]
    return [{**chip, "current": chip.get("code", "") == country} for chip in chips]


def _url(name: str, kind: str, country: str) -> str:
    asked = urlencode([(key, value) for key, value in (("kind", kind), ("country", country)) if value])
    return f"{reverse(name)}?{asked}" if asked else reverse(name)
