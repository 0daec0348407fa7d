"""Where a page of a list begins: behind or before a certain row, not behind a number of rows.

The text in the address is opaque to visitors. It is checked, not signed: whatever it says, it can name a place in the
list and nothing else.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date
from math import isfinite

from search.models import CatalogueEntry

from .sorting import Sorting

LONGEST = 900
_MOST = 2**62


@dataclass(frozen=True)
class Cursor:
    """A row's place: its value (None where it is not recorded) and the number of its page."""

    value: float | int | str | date | None
    page_id: int

    def text(self, sorting: Sorting) -> str:
        """As it stands in an address."""
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        plain = json.dumps([sorting.word, value, self.page_id], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def cursor_of(entry: CatalogueEntry, sorting: Sorting) -> Cursor:
    """The place of an entry in a list sorted so."""
    return Cursor(getattr(entry, sorting.column), entry.pk)


def read_cursor(text: str, sorting: Sorting) -> Cursor | None:
    """What `text` wrote for the same order; None for anything else."""
    if not text or len(text) > LONGEST or not text.isascii():
        return None
    try:
        word, value, page_id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if word != sorting.word or type(page_id) is not int or not 0 < page_id < _MOST:
            return None
        return Cursor(_value(value, sorting), page_id)
    except (binascii.Error, ValueError, TypeError, RecursionError):
        return None


def _value(value, sorting: Sorting):
    """The value as its column has it; ValueError for what it cannot have."""
    kind = sorting.order.kind
    if value is None and sorting.order.has_unknown:
        return None
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is str and isinstance(value, str) and "\0" not in value:
        return value.encode().decode()
    if kind in (int, float) and type(value) in (int, float) and isfinite(value) and abs(value) < 2**31:
        return kind(value)
    raise ValueError(value)
