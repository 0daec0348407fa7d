"""Where a ride's figures stand among those of all operating rides of its kind."""

from bisect import bisect_right
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.drawings import histogram_of
from core.units import quantity_html
from parks.status import OPEN_STATUSES

from .models import RidePage

COLUMNS: list[tuple[str, str, str | Promise]] = [
    ("height_m", "height", _("Tallest")),
    ("speed_kmh", "speed", _("Fastest")),
    ("length_m", "length", _("Longest")),
]
# A ride that opens moves the others by one rank; that may take this long to show.
KEPT_FOR_SECONDS = 600
# Fewer tell nothing.
LEAST_COMPANY = 10


@dataclass
class Standing:
    """One histogram: the rank (1 is the greatest, equal ones share it), among how many, and the picture."""

    label: str | Promise
    rank: int
    count: int
    picture: SafeString
    greatest: SafeString | str


def standings(ride: RidePage) -> list[Standing]:
    """The ride among the operating rides of its kind; only for a ride that operates. At most one query."""
    if ride.status not in OPEN_STATUSES:
        return []
    values = _values(ride.category)
    found = []
    for column, kind, label in COLUMNS:
        own, others = getattr(ride, column), values[column]
        if own is None or len(others) < LEAST_COMPANY:
            continue
        rank = len(others) - bisect_right(others, own) + 1
        greatest = quantity_html(others[-1], kind)
        found.append(Standing(label, rank, len(others), histogram_of(others, own, kind), greatest))
    return found


def _values(category: str) -> dict[str, list[float]]:
    """For each column, the known values of the operating rides of that kind, least first."""
    return cache.get_or_set(f"rides:figures:{category}", lambda: _read_values(category), KEPT_FOR_SECONDS)


def _read_values(category: str) -> dict[str, list[float]]:
    names = [column for column, _kind, _label in COLUMNS]
    rows = RidePage.objects.live().filter(category=category, status__in=OPEN_STATUSES).values_list(*names)
    columns = zip(*rows, strict=True) if rows else [[] for _name in names]
    return {
        name: sorted(value for value in column if value is not None)
        for name, column in zip(names, columns, strict=True)
    }
