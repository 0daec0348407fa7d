"""Rides in lists: a flat row each, from one query, without loading pages."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Self

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from companies.vocabulary import RideCategory
from core.dates import PartialDate
from core.drawings import HillRide
from pages.addresses import address
from pages.invalidation import shows
from pages.visibility import visible
from parks.status import OPEN_STATUSES
from parks.status_groups import group_of

from .models import RidePage


@dataclass(slots=True)
class RideRow:
    """What lists show of a ride. Metres, kilometres per hour, degrees; None and "" are not recorded."""

    pk: int
    title: str
    url_path: str
    status: str
    category: str
    subtype: str
    opening_date: PartialDate | None
    opening_day: date | None
    closing_date: PartialDate | None
    closing_day: date | None
    height_m: float | None
    drop_m: float | None
    vertical_angle_deg: float | None
    speed_kmh: float | None
    length_m: float | None
    inversions: int | None
    latitude: Decimal | None
    longitude: Decimal | None
    area_id: int | None
    model_id: int | None
    manufacturer_id: int | None
    manufacturer__title: str | None
    manufacturer__url_path: str | None
    park_id: int | None
    park__title: str | None
    park__url_path: str | None
    park__country: str | None
    park__region: str | None

    @classmethod
    def of(cls, rides: QuerySet[RidePage], *, window: slice = slice(None)) -> list[Self]:
        """The rows of the rides that everybody may see, in one query; only those in `window`."""
        found = visible(rides).values_list(*(field.name for field in fields(cls)))
        rows = [cls(*values) for values in found[window]]
        shows({pk for row in rows for pk in (row.pk, row.park_id, row.manufacturer_id)})
        return rows

    @property
    def url(self) -> str:
        """The ride's address."""
        return address(self.url_path)

    @property
    def maker_url(self) -> str:
        """The maker's address, or ""."""
        return address(self.manufacturer__url_path)

    @property
    def park_url(self) -> str:
        """The park's address, or ""."""
        return address(self.park__url_path)

    @property
    def is_open(self) -> bool:
        """Whether one can ride it in its season."""
        return self.status in OPEN_STATUSES

    @property
    def group(self) -> str:
        """Its group of statuses."""
        return group_of(self.status)

    @property
    def kind(self) -> str:
        """The kind of ride in words."""
        return str(RideCategory(self.category).label) if self.category in RideCategory.values else self.category

    @property
    def years(self) -> str:
        """The years from opening to closing, as far as they are known; "" where none is."""
        first, last = _year(self.opening_date), _year(self.closing_date)
        if first and last and first != last:
            return f"{first}\N{EN DASH}{last}"
        if last and not first:
            return _("until %(year)s") % {"year": last}
        return first

    def hill(self) -> HillRide:
        """What drawings need of it."""
        return HillRide(self.title, self.height_m, self.drop_m, self.vertical_angle_deg)


def _year(moment: PartialDate | None) -> str:
    if moment is None:
        return ""
    return str(moment.year) if moment.precision != "decade" and not moment.qualifier else moment.display()
