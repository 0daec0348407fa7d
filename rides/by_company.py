"""What a company or a person made, for their page; the installations of a model, for the model's."""

from collections import Counter
from datetime import date

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from companies.models import CompanyPage, RideModelPage
from companies.parts import company_parts, model_parts
from core.drawings import Drawing, SkylineRide, ride_hill, skyline
from core.places import country_name
from pages.addresses import address
from pages.invalidation import shows, shows_those_of
from pages.visibility import visible
from parks.addresses import country_url

from .figures_of_rides import key_figures, lifespans_of
from .listing import RideRow
from .models import RidePage
from .models.rows import RideCredit
from .table import ride_table

MOST_COUNTRIES = 8


@company_parts.add
def works_of_company(company: CompanyPage, request: HttpRequest) -> dict:
    """The rides that it built or has a credit for: two queries."""
    if company.pk is None:
        return {"rides": [], "figures": key_figures([])}
    shows_those_of(company)
    roles = _credited_roles(company)
    rides = RideRow.of(RidePage.objects.filter(Q(manufacturer_id=company.pk) | Q(pk__in=roles)).order_by("title"))
    built = [row for row in rides if row.manufacturer_id == company.pk]
    credited = [row for row in rides if row.manufacturer_id != company.pk]
    return {
        "rides": rides,
        "rides_heading": _heading(built, credited, company),
        "figures": key_figures(rides),
        "drawing": tallest_of(rides),
        "table": ride_table(rides, request.GET, path=address(company.url_path), own_maker=company.pk),
        "own_parts": _parts_played(built, credited, roles),
        "decades": decades(rides),
        "countries": countries(rides),
    }


def _credited_roles(company: CompanyPage) -> dict[int, str]:
    rows = RideCredit.objects.filter(company_id=company.pk).values_list("page_id", "role")
    return {page_id: str(RideCredit.Role(role).label) for page_id, role in rows if role in RideCredit.Role.values}


def _heading(built: list, credited: list, company: CompanyPage) -> str:
    if built and credited:
        return _("Rides built or designed")
    if built:
        return _("Rides built")
    return _("Rides designed") if credited else _("Rides")


def _parts_played(built: list[RideRow], credited: list[RideRow], roles: dict[int, str]) -> list[str]:
    """ "built 120 rides", "designer of 18"."""
    parts = []
    if built:
        parts.append(ngettext("built %(count)s ride", "built %(count)s rides", len(built)) % {"count": len(built)})
    for role, count in Counter(roles[row.pk] for row in credited if row.pk in roles).most_common():
        parts.append(_("%(role)s of %(count)s") % {"role": role, "count": count})
    return parts


def tallest_of(rides: list[RideRow]) -> Drawing | None:
    """The tallest few side by side, those that run before those that do not; None where no height is known."""
    tall = [row for row in rides if row.height_m and row.is_open] or [row for row in rides if row.height_m]
    if not tall:
        return None
    if len(tall) == 1:
        return ride_hill(tall[0].hill())
    drawing = skyline([SkylineRide(row.title, row.height_m, row.drop_m, row.vertical_angle_deg) for row in tall])
    caption = _("Its tallest rides at one scale. Heights are exact, the slopes of lifts are schematic.")
    return Drawing(drawing.phone, None, caption)


def decades(rides: list[RideRow]) -> dict:
    """Rows for components/bars.html: how many opened in each decade."""
    counted = Counter(row.opening_day.year // 10 * 10 for row in rides if row.opening_day)
    if not counted:
        return {"rows": [], "largest": 0}
    span = range(min(counted), max(counted) + 10, 10)
    rows = [{"label": _("%(decade)ss") % {"decade": year}, "value": counted[year]} for year in span]
    return {"rows": rows, "largest": max(counted.values())}


def countries(rides: list[RideRow]) -> dict:
    """Rows for components/bars.html: the countries with the most of the rides."""
    counted = Counter(row.park__country for row in rides if row.park__country)
    rows = [
        {"label": country_name(code), "url": country_url(code), "value": count}
        for code, count in counted.most_common(MOST_COUNTRIES)
    ]
    return {"rows": rows, "largest": max(counted.values(), default=0), "more": max(0, len(counted) - MOST_COUNTRIES)}


@company_parts.add
def models_of_company(company: CompanyPage, request: HttpRequest) -> dict:
    """Its models with their number of installations: one query."""
    if not company.path:
        return {"models": []}
    models = visible(RideModelPage.objects.child_of(company)).annotate(
        rides=Count("installations", filter=Q(installations__live=True))
    )
    found = list(models.order_by("title").values("pk", "title", "url_path", "category", "rides"))
    shows(row["pk"] for row in found)
    return {"models": [_model_row(row) for row in found]}


def _model_row(row: dict) -> dict:
    words = ngettext("%(count)s installation", "%(count)s installations", row["rides"]) % {"count": row["rides"]}
    return {"title": row["title"], "url": address(row["url_path"]), "end": words}


@model_parts.add
def installations(model: RideModelPage, request: HttpRequest) -> dict:
    """Where it stands and stood: one query."""
    if model.pk is None:
        return {"rides": [], "figures": key_figures([])}
    shows_those_of(model)
    rides = RideRow.of(RidePage.objects.filter(model_id=model.pk).order_by("title"))
    return {
        "rides": rides,
        "figures": key_figures(rides),
        "drawing": tallest_of(rides),
        "lifespans": lifespans_of(rides, date.today()),
        "table": ride_table(rides, request.GET, path=address(model.url_path)),
        "countries": countries(rides),
    }
