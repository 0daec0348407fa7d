"""The front page: numbers, drawings and doors into the record. What is of the day changes at midnight (UTC)."""

from datetime import date

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import MD5, Cast, Concat, Length
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from companies.models import CompanyPage, RideModelPage
from core.drawings import HillRide, SkylineRide, ride_hill, ride_thumb, skyline
from core.pagecache import valid_until
from core.places import country_name
from core.units import plain_number, quantity_html
from pages.addresses import address
from pages.invalidation import next_midnight, shows, shows_all
from pages.life import time_html
from pages.visibility import visible
from parks.addresses import country_url
from parks.models import ParkPage
from parks.status import OPEN_STATUSES, EventKind
from rides.company_index import ride_count
from rides.listing import RideRow
from rides.models import RidePage
from rides.models.rows import RideStatusEvent

from .models import HomePage
from .parts import home_parts

ON_SKYLINE, NEWEST, ON_THIS_DAY, TO_HELP, IN_BARS, CHANGED = 9, 4, 5, 3, 7, 6
# A ride with all of these is known well enough to be featured.
FIGURES = ("height_m", "speed_kmh", "length_m", "drop_m", "vertical_angle_deg")


@home_parts.add
def browse(home: HomePage, request: HttpRequest) -> dict:
    """Numbers of the whole record, parks by country, coasters by maker: four queries."""
    for model in (ParkPage, RidePage, CompanyPage):
        shows_all(model)
    countries = _parks_by_country()
    rides = _ride_numbers()
    companies = visible(CompanyPage.objects.all()).count()
    named = [row for row in countries if row["country"]]
    return {
        "ride_count": rides["all"],
        "park_count": sum(row["count"] for row in countries),
        "country_count": len(named),
        "numbers": _numbers(countries, named, rides, companies),
        "countries": [_country_bar(row) for row in named[:IN_BARS]],
        "countries_largest": named[0]["count"] if named else 0,
        **_makers(),
    }


def _numbers(countries: list[dict], named: list[dict], rides: dict, companies: int) -> list[dict]:
    parks = _("parks in %(countries)s countries") % {"countries": plain_number(len(named))}
    return [
        {"label": parks, "value": plain_number(sum(row["count"] for row in countries))},
        {"label": _("rides"), "value": plain_number(rides["all"])},
        {"label": _("makers, designers, operators"), "value": plain_number(companies)},
        {"label": _("rides with height, speed and length"), "value": plain_number(rides["measured"])},
    ]


def _parks_by_country() -> list[dict]:
    parks = visible(ParkPage.objects.all()).order_by().values("country").annotate(count=Count("pk"))
    return list(parks.order_by("-count", "country"))


def _country_bar(row: dict) -> dict:
    return {"label": country_name(row["country"]), "url": country_url(row["country"]), "value": row["count"]}


def _ride_numbers() -> dict:
    measured = Q(height_m__isnull=False, speed_kmh__isnull=False, length_m__isnull=False)
    return visible(RidePage.objects.all()).aggregate(all=Count("pk"), measured=Count("pk", filter=measured))


def _makers() -> dict:
    makers = visible(CompanyPage.objects.all()).annotate(count=ride_count()).filter(count__gt=0)
    rows = makers.order_by("-count", "title").values("title", "url_path", "count")[:IN_BARS]
    bars = [{"label": row["title"], "url": address(row["url_path"]), "value": row["count"]} for row in rows]
    return {"makers": bars, "makers_largest": bars[0]["value"] if bars else 0}


@home_parts.add
def of_the_day(home: HomePage, request: HttpRequest) -> dict:
    """The skyline, the featured ride, what happened on this day, rides to help with: four queries."""
    valid_until(next_midnight())
    today = timezone.now().date()
    featured = _featured(home, today)
    return {
        "skyline": _skyline(featured),
        "featured": featured,
        "featured_drawing": ride_hill(featured.hill()).phone if featured else "",
        "today": date_format(today, "MONTH_DAY_FORMAT"),
        "on_this_day": _on_this_day(today),
        "to_help": _to_help(today),
    }


def _featured(home: HomePage, today: date) -> RideRow | None:
    """The one that an editor chose, else one of the well known ones, another each day."""
    if home.featured_id:
        chosen = RideRow.of(RidePage.objects.filter(pk=home.featured_id))
        if chosen:
            return chosen[0]
    known = RidePage.objects.filter(
        park__isnull=False, status__in=OPEN_STATUSES, **{f"{name}__isnull": False for name in FIGURES}
    )
    rows = RideRow.of(_shuffled(known, today), window=slice(1))
    return rows[0] if rows else None


def _shuffled(rides, today: date):
    """In an order that is another one each day, and the same all day."""
    return rides.order_by(MD5(Concat(Cast("pk", CharField()), Value(today.isoformat()))))


def _skyline(featured: RideRow | None):
    tall = RidePage.objects.filter(status__in=OPEN_STATUSES, height_m__isnull=False).order_by("-height_m", "title")
    rows = RideRow.of(tall, window=slice(ON_SKYLINE))
    if featured and featured.height_m and featured.pk not in {row.pk for row in rows}:
        rows.append(featured)
    return skyline([_on_skyline(row, featured) for row in rows])


def _on_skyline(row: RideRow, featured: RideRow | None) -> SkylineRide:
    is_featured = featured is not None and row.pk == featured.pk
    return SkylineRide(row.title, row.height_m, row.drop_m, row.vertical_angle_deg, highlighted=is_featured)


def _on_this_day(today: date) -> list[dict]:
    """Openings of this month and day, where the day is known."""
    opened = RideStatusEvent.objects.filter(
        kind=EventKind.OPENED, day__month=today.month, day__day=today.day, day__lte=today, page__live=True
    )
    # Only a whole date is ten characters long: a year alone counts from the first of January, but nobody says so.
    whole = opened.annotate(width=Length(Cast("date", CharField()))).filter(width=10)
    rows = list(
        whole.order_by("-day__year", "page__title").values(
            "page_id", "day", "page__title", "page__url_path", "page__park__title"
        )[:ON_THIS_DAY]
    )
    shows(row["page_id"] for row in rows)
    return [
        {
            "before": str(row["day"].year),
            "title": row["page__title"],
            "url": address(row["page__url_path"]),
            "line": _("opened at %(park)s") % {"park": row["page__park__title"]}
            if row["page__park__title"]
            else _("opened"),
        }
        for row in rows
    ]


def _opened_at(park: str | None) -> str:
    return _("opened at %(park)s") % {"park": park} if park else _("opened")


def _to_help(today: date) -> list[dict]:
    """Rides of which one figure or the other is missing."""
    missing = Q(speed_kmh__isnull=True) | Q(length_m__isnull=True) | Q(drop_m__isnull=True)
    rides = RidePage.objects.filter(missing, height_m__isnull=False, park__isnull=False)
    rows = RideRow.of(_shuffled(rides, today), window=slice(TO_HELP))
    return [{"title": row.title, "url": f"{row.url}#specs", "line": _what_is_missing(row)} for row in rows]


def _what_is_missing(row: RideRow) -> str:
    words = {"drop_m": _("drop"), "speed_kmh": _("speed"), "length_m": _("length")}
    missing = ", ".join(word for column, word in words.items() if getattr(row, column) is None)
    return _("%(park)s: %(missing)s") % {"park": row.park__title, "missing": missing}


@home_parts.add
def lately(home: HomePage, request: HttpRequest) -> dict:
    """The newest rides and the latest changes: two queries."""
    today = timezone.now().date()
    opened = RidePage.objects.filter(opening_day__lte=today).order_by(F("opening_day").desc(), "title")
    newest = RideRow.of(opened, window=slice(NEWEST))
    return {"newest": [_card(row) for row in newest], "changed": _changed()}


def _card(row: RideRow) -> dict:
    opened = format_html(_("Opened {}"), time_html(row.opening_date)) if row.opening_date else ""
    return {
        "title": row.title,
        "url": row.url,
        "line": row.park__title or _("Park not recorded"),
        "figures": [opened, quantity_html(row.height_m, "height")],
        "art": ride_thumb(HillRide(row.title, row.height_m, row.drop_m, row.vertical_angle_deg)),
    }


def _changed() -> list[dict]:
    shows_all(RideModelPage)
    pages = visible(Page.objects.type(ParkPage, RidePage, CompanyPage, RideModelPage))
    rows = pages.filter(last_published_at__isnull=False).order_by("-last_published_at", "-pk")
    found = list(rows.values("pk", "title", "url_path", "last_published_at")[:CHANGED])
    return [
        {
            "title": row["title"],
            "url": address(row["url_path"]),
            "end": date_format(row["last_published_at"], "DATE_FORMAT"),
        }
        for row in found
    ]
