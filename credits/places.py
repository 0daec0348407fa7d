"""The map of somebody's parks: where they rode, and where they have not in the countries that they know."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from core.drawings import Drawing
from core.drawings.place_map import Dot, place_map, without_far_off
from core.places import country_name
from pages.addresses import address
from pages.visibility import visible
from parks.models import ParkPage
from parks.status import OPEN_STATUSES

from .history import History

MOST_NAMES = 12


@dataclass
class Country:
    """The parks of a country, ridden and not."""

    code: str
    ridden: list[dict]
    others: list[dict]

    @property
    def name(self) -> str:
        """In words."""
        return country_name(self.code)


@dataclass
class Parks:
    """All parks in the countries of a history: those ridden, and those in operation. One query."""

    history: History

    @cached_property
    def numbers(self) -> dict[int, int]:
        """How many rides were ridden in each park."""
        numbers: dict[int, int] = {}
        for each in self.history.rides:
            if each.park_id:
                numbers[each.park_id] = numbers.get(each.park_id, 0) + 1
        return numbers

    @cached_property
    def rows(self) -> list[dict]:
        """The parks."""
        countries = {each.country for each in self.history.rides if each.country}
        parks = (
            visible(ParkPage.objects.filter(country__in=countries))
            .order_by("title")
            .values("pk", "title", "url_path", "country", "latitude", "longitude", "status")
        )
        wanted = [row for row in parks if row["pk"] in self.numbers or row["status"] in OPEN_STATUSES]
        return [{**row, "url": address(row["url_path"]), "value": self.numbers.get(row["pk"], 0)} for row in wanted]

    @cached_property
    def countries(self) -> list[Country]:
        """The same as a table, the country with most parks ridden first."""
        found: dict[str, Country] = {}
        for row in self.rows:
            country = found.setdefault(str(row["country"]), Country(str(row["country"]), [], []))
            (country.ridden if row["value"] else country.others).append(row)
        return sorted(found.values(), key=lambda each: (-len(each.ridden), each.name))

    @cached_property
    def drawing(self) -> Drawing | None:
        """The map; None where no place is recorded."""
        placed = [row for row in self.rows if row["latitude"] is not None and row["longitude"] is not None]
        placed.sort(key=lambda row: -row["value"])
        dots = [self._dot(row, at) for at, row in enumerate(placed)]
        return place_map(
            without_far_off(dots),
            {each.code for each in self.countries},
            label=_("Parks where %(name)s has ridden, and those not yet visited in the same countries")
            % {"name": self.history.user.get_username()},
            caption=_(
                "Filled: ridden there. Pale: not yet, in a country already visited. The table has the same parks."
            ),
        )

    def _dot(self, row: dict, at: int) -> Dot:
        has_ridden = bool(row["value"])
        name = row["title"] if has_ridden and at < MOST_NAMES else ""
        return Dot(float(row["latitude"]), float(row["longitude"]), has_ridden, name)
