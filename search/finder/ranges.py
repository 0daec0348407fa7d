"""The numbers by which the catalogue is narrowed: `height_min=60`, `height_max=200ft`, `opened_min=1990`."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.units import plain_number, quantity_html
from search.models import CatalogueEntry

from . import amounts
from .amounts import Amount, NotAnAmount, Unit, read_amount

Type = CatalogueEntry.Type
_RIDE, _PARK, _COMPANY, _MODEL = (str(each) for each in (Type.RIDE, Type.PARK, Type.COMPANY, Type.MODEL))


@dataclass(frozen=True)
class Range:
    """One number: its name in addresses, its column, and for which types of entries it is offered."""

    name: str
    column: str
    label: str | Promise
    unit: Unit
    types: tuple[str, ...]

    @property
    def names(self) -> tuple[str, str]:
        """The names of both bounds in addresses."""
        return f"{self.name}_min", f"{self.name}_max"

    @property
    def is_year(self) -> bool:
        """Whether its bounds are years and its column holds days."""
        return self.unit is amounts.YEAR


RANGES: dict[str, Range] = {
    each.name: each
    for each in [
        Range("height", "height_m", gettext_lazy("Height"), amounts.LENGTH, (_RIDE, _MODEL)),
        Range("speed", "speed_kmh", gettext_lazy("Speed"), amounts.SPEED, (_RIDE, _MODEL)),
        Range("length", "length_m", gettext_lazy("Length"), amounts.LENGTH, (_RIDE, _MODEL)),
        Range("drop", "drop_m", gettext_lazy("Drop"), amounts.LENGTH, (_RIDE,)),
        Range("inversions", "inversions", gettext_lazy("Inversions"), amounts.COUNT, (_RIDE, _MODEL)),
        Range("angle", "vertical_angle_deg", gettext_lazy("Steepest angle"), amounts.ANGLE, (_RIDE,)),
        Range("duration", "duration_s", gettext_lazy("Duration"), amounts.TIME, (_RIDE,)),
        Range("rides", "ride_count", gettext_lazy("Rides"), amounts.COUNT, (_PARK, _COMPANY, _MODEL)),
        Range("coasters", "coaster_count", gettext_lazy("Roller coasters"), amounts.COUNT, (_PARK, _COMPANY, _MODEL)),
        Range("running", "open_ride_count", gettext_lazy("Operating rides"), amounts.COUNT, (_PARK, _COMPANY)),
        Range("area", "area_ha", gettext_lazy("Area"), amounts.AREA, (_PARK,)),
        Range("opened", "opening_day", gettext_lazy("Opened"), amounts.YEAR, (_RIDE, _PARK, _COMPANY, _MODEL)),
        Range("closed", "closing_day", gettext_lazy("Closed"), amounts.YEAR, (_RIDE, _PARK, _COMPANY)),
        Range("rating", "rating", gettext_lazy("Rating"), amounts.SCORE, (_RIDE, _PARK, _COMPANY, _MODEL)),
        Range("capacity", "capacity_pph", gettext_lazy("Riders per hour"), amounts.COUNT, (_RIDE,)),
        Range("g", "g_max", gettext_lazy("Greatest g-force"), amounts.FORCE, (_RIDE,)),
        Range("smallest", "min_height_cm", gettext_lazy("Least height of riders"), amounts.BODY, (_RIDE,)),
    ]
}


def ranges_of(entry_type: str) -> list[Range]:
    """The ranges of a type of entry, in the order in which they are offered."""
    return [each for each in RANGES.values() if entry_type in each.types]


@dataclass(frozen=True)
class Bounds:
    """What is asked of one range; None is an open end."""

    range: Range
    least: Amount | None
    most: Amount | None

    @property
    def condition(self) -> Q:
        """As a condition on entries: what is not recorded lies in no range."""
        column, condition = self.range.column, Q()
        if self.least:
            condition &= Q(**{f"{column}__gte": self._bound(self.least.value - self.least.slack, first=True)})
        if self.most:
            condition &= Q(**{f"{column}__lte": self._bound(self.most.value + self.most.slack, first=False)})
        return condition

    def _bound(self, value: float, *, first: bool) -> float | date:
        if not self.range.is_year:
            return value
        year = min(9999, max(1, int(value)))
        return date(year, 1, 1) if first else date(year, 12, 31)

    @property
    def words(self) -> str:
        """In words, both units: "Height 60 m or more"."""
        least, most = (self._shown(end) for end in (self.least, self.most))
        return format_html(self._sentence(), name=self.range.label, least=least, most=most)

    def _sentence(self) -> str:
        if self.least and self.most:
            return _("{name} {least} to {most}")
        if self.range.is_year:
            return _("{name} from {least} on") if self.least else _("{name} until {most}")
        return _("{name} {least} or more") if self.least else _("{name} {most} or less")

    def _shown(self, end: Amount | None) -> str:
        if end is None:
            return ""
        if self.range.is_year:
            return str(int(end.value))
        kind = self.range.unit.kind
        return quantity_html(end.value, kind) if kind else plain_number(end.value, 1)


def read_bounds(one: Range, given: dict[str, str]) -> tuple[Bounds | None, dict[str, str]]:
    """What is asked of a range and what is wrong with it, by name of the field. Nothing wrong narrows the list."""
    found: dict[str, Amount] = {}
    errors: dict[str, str] = {}
    for name in one.names:
        if not given.get(name, "").strip():
            continue
        try:
            found[name] = read_amount(given[name], one.unit)
        except NotAnAmount as problem:
            errors[name] = str(problem)
    low, high = one.names
    least, most = found.get(low), found.get(high)
    if least and most and least.value > most.value:
        return None, {high: _("This is less than where the range begins.")}
    return (Bounds(one, least, most) if found else None), errors
