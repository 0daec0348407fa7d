"""The orders of the list of credits, and where a page of it begins: behind a row, not behind a number of rows."""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from credits.history import Ridden

LONGEST = 600


@dataclass(frozen=True)
class Order:
    """A column to sort by; what is not recorded stands last."""

    key: str
    label: str | Promise
    value: Callable[[Ridden], object]
    largest_first: bool = False

    def place(self, ridden: Ridden) -> tuple:
        """Where the row stands."""
        value = self.value(ridden)
        if value is None or value == "":
            return True, 0, ridden.credit_id
        return False, -value if self.largest_first else value, ridden.credit_id


def _day(value) -> int | None:
    return value.toordinal() if value else None


ORDERS = {
    order.key: order
    for order in (
        Order("added", _("Latest added"), lambda each: each.credit_id, True),
        Order("name", _("Name"), lambda each: each.name.casefold()),
        Order("park", _("Park"), lambda each: each.park.casefold()),
        Order("first", _("First ridden"), lambda each: _day(each.first_day)),
        Order("latest", _("Last to be ridden first"), lambda each: _day(each.first_day), True),
        Order("times", _("Times"), lambda each: each.times, True),
        Order("opened", _("Opened"), lambda each: _day(each.opening_day)),
        Order("height", _("Height"), lambda each: each.height_m, True),
        Order("speed", _("Speed"), lambda each: each.speed_kmh, True),
        Order("length", _("Length"), lambda each: each.length_m, True),
        Order("inversions", _("Inversions"), lambda each: each.inversions, True),
    )
}


def write_place(order: Order, ridden: Ridden) -> str:
    """The row's place as it stands in an address."""
    plain = json.dumps([order.key, *order.place(ridden)], separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_place(text: str, order: Order) -> tuple | None:
    """What `write_place` wrote for the same order; None for anything else."""
    if not text or len(text) > LONGEST or not text.isascii():
        return None
    try:
        key, is_unknown, value, pk = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        return None
    is_text = order.key in {"name", "park"} and not is_unknown
    fits = isinstance(value, str) if is_text else type(value) in (int, float) and isfinite(value)
    if key != order.key or type(is_unknown) is not bool or type(pk) is not int or not fits:
        return None
    return is_unknown, value, pk
