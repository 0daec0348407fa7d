"""Lists of the best or greatest rides, of which a member may have ridden some. Rankings above register theirs."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from companies.vocabulary import RideCategory
from core.registry import Registry
from pages.addresses import address
from pages.visibility import visible
from parks.status import OPEN_STATUSES
from rides.models import RidePage

MANY = 100


@dataclass(frozen=True)
class Place:
    """A ride in such a list."""

    ride_id: int
    name: str
    url: str


@dataclass(frozen=True)
class Top:
    """A list: its title, and its rides, the first one first."""

    title: str | Promise
    places: Callable[[], list[Place]]


tops: Registry[Top] = Registry("lists of top rides")


def places_of(rides) -> list[Place]:
    """The first MANY of an ordered query of rides."""
    rows = rides.values_list("pk", "title", "url_path")[:MANY]
    return [Place(pk, title, address(url_path)) for pk, title, url_path in rows]


def _by(figure: str) -> Callable[[], list[Place]]:
    def places() -> list[Place]:
        coasters = RidePage.objects.filter(
            category=RideCategory.ROLLER_COASTER, status__in=OPEN_STATUSES, **{f"{figure}__isnull": False}
        )
        return places_of(visible(coasters).order_by(f"-{figure}", "pk"))

    return places


def register_tops() -> None:
    """Called when Django starts: the lists that need nobody's opinion."""
    tops.register("tallest", Top(_("The 100 tallest operating coasters"), _by("height_m")))
    tops.register("fastest", Top(_("The 100 fastest operating coasters"), _by("speed_kmh")))
