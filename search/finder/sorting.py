"""In which order a list stands: a fixed list of orders, what is not recorded last, ties by the number of the page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Expression, F
from django.db.models.expressions import OrderBy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.models import CatalogueEntry

Type = CatalogueEntry.Type
_RIDE, _PARK, _COMPANY, _MODEL = (str(each) for each in (Type.RIDE, Type.PARK, Type.COMPANY, Type.MODEL))
_ALL = (_RIDE, _PARK, _COMPANY, _MODEL)
DISTANCE = "distance"


@dataclass(frozen=True)
class Order:
    """One order; `largest_first` is its natural direction, a minus before its name in an address turns it."""

    name: str
    column: str
    label: str | Promise
    types: tuple[str, ...] = _ALL
    largest_first: bool = True
    kind: type = float
    has_unknown: bool = True


ORDERS: dict[str, Order] = {
    each.name: each
    for each in [
        Order("known", "prominence", _("Best known"), has_unknown=False),
        Order("name", "sort_key", _("Name"), largest_first=False, kind=str, has_unknown=False),
        Order("opened", "opening_day", _("Opened"), largest_first=False, kind=date),
        Order("height", "height_m", _("Height"), (_RIDE, _MODEL)),
        Order("speed", "speed_kmh", _("Speed"), (_RIDE, _MODEL)),
        Order("length", "length_m", _("Length"), (_RIDE, _MODEL)),
        Order("drop", "drop_m", _("Drop"), (_RIDE,)),
        Order("inversions", "inversions", _("Inversions"), (_RIDE, _MODEL), kind=int),
        Order("angle", "vertical_angle_deg", _("Steepest angle"), (_RIDE,)),
        Order("duration", "duration_s", _("Duration"), (_RIDE,), kind=int),
        Order("rides", "ride_count", _("Rides"), (_PARK, _COMPANY, _MODEL), kind=int),
        Order("coasters", "coaster_count", _("Roller coasters"), (_PARK, _COMPANY, _MODEL), kind=int),
        Order("rating", "rating", _("Rating")),
        Order("completeness", "completeness", _("Completeness"), kind=int),
        Order(DISTANCE, DISTANCE, _("Distance"), (_RIDE, _PARK), largest_first=False),
    ]
}
NATURAL = {_RIDE: "known", _PARK: "name", _COMPANY: "name", _MODEL: "name"}


@dataclass(frozen=True)
class Sorting:
    """An order in one direction. `apart` is the distance to sort by, where it is asked for."""

    order: Order
    is_turned: bool = False
    apart: Expression | None = None

    @property
    def word(self) -> str:
        """As it stands in addresses."""
        return f"-{self.order.name}" if self.is_turned else self.order.name

    @property
    def descends(self) -> bool:
        """Whether the largest come first."""
        return self.order.largest_first != self.is_turned

    @property
    def column(self) -> str:
        """What to compare: a column, or the annotation of the distance."""
        return self.order.column

    @property
    def pages_descend(self) -> bool:
        """Ties: by the page's number upwards in the natural direction, downwards in the other, as the index has it."""
        return self.is_turned

    def expressions(self, *, backwards: bool) -> list[OrderBy]:
        """What a stretch of the list is ordered by, written as its index is: the planner goes by the letter."""
        value, page = F(self.column), F("pk")
        return [
            self._down(value) if self.descends != backwards else self._up(value),
            page.desc() if self.pages_descend != backwards else page.asc(),
        ]

    def _down(self, value: F) -> OrderBy:
        return value.desc(nulls_last=True) if self.order.largest_first else value.desc()

    def _up(self, value: F) -> OrderBy:
        return value.asc(nulls_first=True) if self.order.largest_first else value.asc()


def orders_of(entry_type: str, *, with_distance: bool = False) -> list[Order]:
    """The orders of a type of entry, as they are offered."""
    return [each for each in ORDERS.values() if entry_type in each.types and (with_distance or each.name != DISTANCE)]


def read_sorting(entry_type: str, word: str, apart: Expression | None) -> Sorting:
    """The order that an address asks for; the nearest first near a place, else the natural one of the type."""
    order = ORDERS.get(word.removeprefix("-"))
    if order is None or order not in orders_of(entry_type, with_distance=apart is not None):
        return Sorting(ORDERS[natural_order(entry_type, near=apart is not None)], apart=apart)
    return Sorting(order, word.startswith("-"), apart)


def natural_order(entry_type: str, *, near: bool) -> str:
    """In which order the list stands when the address does not say."""
    return DISTANCE if near else NATURAL[entry_type]
