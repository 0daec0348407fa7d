"""The parks that a company runs or owns, for its page."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from companies.models import CompanyPage
from companies.parts import company_parts
from core.places import country_name
from pages.addresses import address
from pages.invalidation import shows, shows_those_of
from pages.life import span_of
from pages.visibility import visible

from .models import ParkPage
from .models.park import ParkCredit


@company_parts.add
def parks_of_company(company: CompanyPage, request: HttpRequest) -> dict:
    """Its parks today, and those of dated credits: two queries."""
    if company.pk is None:
        return {"parks": []}
    shows_those_of(company)
    dated = {row.page_id: row for row in ParkCredit.objects.filter(company_id=company.pk)}
    wanted = Q(operator_id=company.pk) | Q(owner_company_id=company.pk) | Q(pk__in=dated)
    found = list(
        visible(ParkPage.objects.filter(wanted))
        .order_by("title")
        .values("pk", "title", "url_path", "country", "region", "status", "operator_id", "owner_company_id")
    )
    shows(row["pk"] for row in found)
    return {"parks": [_park_row(row, company, dated.get(row["pk"])) for row in found]}


def _park_row(row: dict, company: CompanyPage, credit: ParkCredit | None) -> dict:
    parts = []
    if row["operator_id"] == company.pk:
        parts.append(_("operator"))
    if row["owner_company_id"] == company.pk:
        parts.append(_("property owner"))
    if credit:
        parts.append(" ".join(filter(None, [str(credit.get_role_display()), span_of(credit.since, credit.until)])))
    place = ", ".join(filter(None, [row["region"], country_name(row["country"])]))
    return {"title": row["title"], "url": address(row["url_path"]), "line": place, "end": ", ".join(map(str, parts))}
