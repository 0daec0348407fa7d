"""Rides and parks as lists, quizzes and tables show them: two queries for any number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companies.vocabulary import RideCategory
from core.places import country_name
from credits.models import List
from pages.addresses import address
from pages.invalidation import shows
from pages.visibility import visible
from parks.models import ParkPage
from rides.models import RidePage


@dataclass(frozen=True, slots=True)
class Shown:
    """What one line says of a ride or a park. `opened` is its year, or ""."""

    pk: int
    name: str
    url: str
    park: str = ""
    country: str = ""
    status: str = ""
    kind: str = "ride"
    category: str = ""
    opened: str = ""
    maker: str = ""

    @property
    def key(self) -> str:
        """Its number, for addresses."""
        return str(self.pk)

    @property
    def line(self) -> str:
        """Where it is."""
        return ", ".join(part for part in (self.park, country_name(self.country) if self.country else "") if part)

    @property
    def dated_line(self) -> str:
        """Where it is, and since which year."""
        return ", ".join(part for part in (self.line, self.opened) if part)


def shown(page_ids: Iterable[int]) -> dict[int, Shown]:
    """Those of these pages that everybody may see, by key. Notes for the page cache that they are shown."""
    page_ids = list(page_ids)
    found = {each.pk: each for each in _rides(page_ids)}
    missing = [pk for pk in page_ids if pk not in found]
    if missing:
        found |= {each.pk: each for each in _parks(missing)}
    shows(page_ids)
    return found


def listable(listing: List, page_ids: Sequence[int]) -> list[int]:
    """Those that may stand on this list, each once, in the order given."""
    page_ids = list(dict.fromkeys(page_ids))
    found = shown(page_ids)
    return [pk for pk in page_ids if pk in found and fits(listing, found[pk])]


def fits(listing: List, page: Shown) -> bool:
    """A top list holds one kind of ride; others hold everything."""
    if listing.kind != List.Kind.TOP:
        return True
    return page.kind == "ride" and is_coaster(page.category) == (listing.rides == List.Rides.COASTERS)


def is_coaster(category: str) -> bool:
    """Whether a kind of ride is a roller coaster."""
    return category == RideCategory.ROLLER_COASTER


def _rides(page_ids: list[int]) -> Iterable[Shown]:
    names = (
        "pk",
        "title",
        "url_path",
        "park__title",
        "park__country",
        "status",
        "category",
        "opening_day",
        "manufacturer__title",
    )
    for pk, title, path, park, country, status, category, opened, maker in (
        visible(RidePage.objects.filter(pk__in=page_ids)).values_list(*names).order_by()
    ):
        year = str(opened.year) if opened else ""
        yield Shown(pk, title, address(path), park or "", country or "", status, "ride", category, year, maker or "")


def _parks(page_ids: list[int]) -> Iterable[Shown]:
    names = ("pk", "title", "url_path", "city", "country", "status")
    for pk, title, path, city, country, status in (
        visible(ParkPage.objects.filter(pk__in=page_ids)).values_list(*names).order_by()
    ):
        yield Shown(pk, title, address(path), city, str(country or ""), status, "park")
