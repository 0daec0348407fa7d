"""From the status, opening and closing of a file's row to events, from which the same status follows."""

from typing import Any

from django.utils.translation import gettext as _

from exchange.tables import Row
from parks.status import EventKind, Status

STATUSES = {
    "operating": Status.OPERATING.value,
    "open": Status.OPERATING.value,
    "seasonal": Status.SEASONAL.value,
    "closed": Status.CLOSED.value,
    "defunct": Status.CLOSED.value,
    "removed": Status.REMOVED.value,
    "demolished": Status.REMOVED.value,
    "under construction": Status.CONSTRUCTION.value,
    "announced": Status.ANNOUNCED.value,
    "planned": Status.ANNOUNCED.value,
    "rumoured": Status.RUMOURED.value,
    "soft opening": Status.SOFT_OPENING.value,
    "temporarily closed": Status.CLOSED_TEMPORARILY.value,
    "closed temporarily": Status.CLOSED_TEMPORARILY.value,
    "sbno": Status.SBNO.value,
    "stored": Status.STORED.value,
    "in storage": Status.STORED.value,
    "relocated": Status.RELOCATED.value,
    "converted": Status.CONVERTED.value,
    "cancelled": Status.CANCELLED.value,
    "unknown": None,
}

# The event that leaves each status behind, after the opening.
_ENDINGS = {
    Status.CLOSED: EventKind.CLOSED,
    Status.CLOSED_TEMPORARILY: EventKind.CLOSED_TEMPORARILY,
    Status.SBNO: EventKind.LEFT_STANDING,
    Status.STORED: EventKind.STORED,
    Status.RELOCATED: EventKind.RELOCATED_OUT,
    Status.CONVERTED: EventKind.CONVERTED,
}
_BEGINNINGS = {
    Status.RUMOURED: EventKind.RUMOURED,
    Status.ANNOUNCED: EventKind.ANNOUNCED,
    Status.CONSTRUCTION: EventKind.CONSTRUCTION_STARTED,
    Status.CANCELLED: EventKind.CANCELLED,
}


def events_of(row: Row, as_of: str) -> list[dict[str, Any]]:
    """Rows for `status_events`. `as_of` is the year in which the file's status was true.

    A blank status after an opening says that nobody knows what became of the thing; a closing date alone says that it
    closed. What was being built keeps its planned opening as a note: that the day has passed proves no opening.
    """
    status, opened, closed = row.get("status"), row.get("opened"), row.get("closed")
    if status in _BEGINNINGS:
        note = _("Opening planned for %(date)s.") % {"date": opened.display()} if opened else ""
        return [_event(_BEGINNINGS[status], note=note)]
    events = [_event(EventKind.OPENED, opened)] if opened else []
    if status in {Status.OPERATING, Status.SEASONAL, Status.SOFT_OPENING}:
        return events + _running(status, as_of)
    if status == Status.REMOVED:
        return [*events, *([_event(EventKind.CLOSED, closed)] if closed else []), _event(EventKind.DEMOLISHED)]
    if status in _ENDINGS:
        return [*events, _event(_ENDINGS[status], closed)]
    if closed:
        return [*events, _event(EventKind.CLOSED, closed)]
    return [*events, _event(EventKind.LOST_SIGHT)] if events else []


def _running(status: str, as_of: str) -> list[dict[str, Any]]:
    kind = {
        Status.OPERATING: EventKind.CONFIRMED_OPERATING,
        Status.SEASONAL: EventKind.BECAME_SEASONAL,
        Status.SOFT_OPENING: EventKind.SOFT_OPENED,
    }[status]
    return [_event(kind, as_of)]


def _event(kind: EventKind, when: Any = None, note: str = "") -> dict[str, Any]:
    return {"kind": kind.value, "date": when, "note": note}
