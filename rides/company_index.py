"""The list of companies and people: by role and letter, with the number of their rides."""

from collections import Counter
from urllib.parse import urlencode

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce, Substr, Upper
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from companies.models import CompanyIndexPage, CompanyPage
from companies.parts import company_index_parts
from core.places import country_name
from pages.addresses import address
from pages.invalidation import shows_all
from pages.paging import Paging
from pages.visibility import visible

from .models import RidePage
from .models.rows import RideCredit

PER_PAGE = 100
PATH = "/companies/"
OTHER = "other"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@company_index_parts.add
def all_companies(index: CompanyIndexPage, request: HttpRequest) -> dict:
    """One page of the companies that the address asks for: two queries."""
    shows_all(CompanyPage)
    shows_all(RidePage)
    asked = _asked(request)
    facets = _facets()
    count = _count(facets, asked)
    paging = Paging.of(request.GET, count=count, per_page=PER_PAGE, path=PATH, keep=asked)
    rows = _rows(asked, paging)
    return {
        "nav": "makers",
        "crumbs": [],
        "total": _count(facets, {"role": "", "letter": ""}),
        "count": count,
        "paging": paging,
        "role_chips": _role_chips(facets, asked),
        "letters": _letters(facets, asked),
        "sort_url": _url({**asked, "sort": "" if asked["sort"] else "rides"}),
        "by_rides": asked["sort"] == "rides",
        "rows": rows,
        "largest": max((row["ride_count"] for row in rows), default=0),
    }


def _asked(request: HttpRequest) -> dict[str, str]:
    known = {"role": CompanyPage.Role.values, "letter": [*LETTERS, OTHER], "sort": ["rides"]}
    return {
        name: request.GET.get(name, "") if request.GET.get(name) in values else "" for name, values in known.items()
    }


def _facets() -> Counter:
    """How many companies there are of each set of roles and first letter."""
    rows = (
        visible(CompanyPage.objects.all())
        .order_by()
        .values_list("roles", Upper(Substr("title", 1, 1)))
        .annotate(count=Count("pk"))
    )
    facets: Counter = Counter()
    for roles, letter, count in rows:
        facets[tuple(roles), letter if letter in LETTERS else OTHER] += count
    return facets


def _count(facets: Counter, asked: dict[str, str]) -> int:
    return sum(
        count
        for (roles, letter), count in facets.items()
        if (not asked["role"] or asked["role"] in roles) and (not asked["letter"] or asked["letter"] == letter)
    )


def _role_chips(facets: Counter, asked: dict[str, str]) -> list[dict]:
    chips = [_chip(_("All"), facets, asked, role="")]
    chips += [_chip(capfirst(role.label), facets, asked, role=role.value) for role in CompanyPage.Role]
    return [chip for chip in chips if chip["count"] or chip["current"]]


def _chip(label, facets: Counter, asked: dict[str, str], **change: str) -> dict:
    wanted = {**asked, **change}
    current = all(asked[name] == value for name, value in change.items())
    return {"label": label, "url": _url(wanted), "count": _count(facets, wanted), "current": current}


def _letters(facets: Counter, asked: dict[str, str]) -> list[dict]:
    letters = [_chip(_("All"), facets, asked, letter="")]
    letters += [_chip(letter, facets, asked, letter=letter) for letter in LETTERS]
    return [*letters, _chip(_("Other"), facets, asked, letter=OTHER)]


def _rows(asked: dict[str, str], paging: Paging) -> list[dict]:
    # Each counted by itself: joined together, a maker's rides would meet all of its credits.
    companies = visible(CompanyPage.objects.all()).annotate(
        ride_count=ride_count(),
        credit_count=_counted(RideCredit.objects.all(), "company")
        - _counted(RideCredit.objects.filter(page__live=False), "company"),
    )
    if asked["role"]:
        companies = companies.filter(roles__contains=[asked["role"]])
    if asked["letter"] == OTHER:
        companies = companies.exclude(title__iregex=r"^[a-z]")
    elif asked["letter"]:
        companies = companies.filter(title__istartswith=asked["letter"])
    order = [F("ride_count").desc(), "title"] if asked["sort"] else ["title"]
    columns = ("title", "url_path", "roles", "country", "kind", "ride_count", "credit_count")
    return [_row(row) for row in companies.order_by(*order).values(*columns)[paging.rows]]


def ride_count() -> CombinedExpression:
    """How many live rides a company made, to annotate companies with.

    All less those offline, which are few and have an index: so an index of makers alone gives the number, and no ride's
    page is looked up.
    """
    rides = RidePage.objects.all()
    return _counted(rides, "manufacturer") - _counted(rides.filter(live=False), "manufacturer")


def _counted(things: QuerySet, company: str) -> Coalesce:
    """How many of the things name the company in this column."""
    named = things.filter(**{company: OuterRef("pk")}).order_by().values(company).annotate(number=Count("*"))
    return Coalesce(Subquery(named.values("number")), 0)


def _row(row: dict) -> dict:
    roles = [str(CompanyPage.Role(role).label) for role in row["roles"] if role in CompanyPage.Role.values]
    return {
        **row,
        "url": address(row["url_path"]),
        "roles": capfirst(", ".join(roles)),
        "place": country_name(row["country"]),
    }


def _url(asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{PATH}?{query}" if query else PATH
