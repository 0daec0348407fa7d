"""What previews of a branch's merge ask of the catalogue: to be written within the rehearsal, and where to look."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.rehearsal.acting import followed_within
from branches.rehearsal.places import Place, worth_a_look
from core.places import country_name, country_slug
from pages.addresses import address
from parks.addresses import country_url
from search.models import CatalogueEntry

from .listening import written_at_once

MOST_OF_A_KIND = 8


def register() -> None:
    """Called when Django starts."""
    followed_within.register("catalogue", written_at_once)
    worth_a_look.register(gettext_lazy("Lists of the site"), lambda keys: list(_lists()))
    worth_a_look.register(gettext_lazy("Beside them"), lambda keys: list(_around(keys)))


def _lists() -> Iterator[Place]:
    yield Place(_("Rides"), "/rides/")
    yield Place(_("Parks"), "/parks/")
    yield Place(_("Companies"), "/companies/")
    yield Place(_("Records"), "/records/")
    yield Place(_("Statistics"), "/statistics/")
    yield Place(_("Front page"), "/")


def _around(keys: list[int]) -> Iterator[Place]:
    """Parks, makers and countries of what the branch touches. Two queries."""
    found = list(CatalogueEntry.objects.filter(pk__in=keys).values("country", "park_page_id", "maker_page_id"))
    pages = {row[name] for row in found for name in ("park_page_id", "maker_page_id")} - {None, *keys}
    entries = CatalogueEntry.objects.filter(pk__in=pages).order_by("type", "name")
    for name, url_path in entries.values_list("name", "url_path")[: 2 * MOST_OF_A_KIND]:
        yield Place(name, address(url_path))
    codes = sorted({row["country"] for row in found if country_slug(row["country"])})
    for code in codes[:MOST_OF_A_KIND]:
        yield Place(country_name(code), country_url(code))
