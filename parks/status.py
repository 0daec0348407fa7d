"""What became of a park or a ride: the vocabulary, and the status that follows from dated events.

Source of the words: the status vocabulary that RCDB, Captain Coaster and Coasterpedia share.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import PartialDate, Qualifier


class Status(models.TextChoices):
    """What one may expect to find today."""

    RUMOURED = "rumoured", _("Rumoured")
    ANNOUNCED = "announced", _("Announced")
    CONSTRUCTION = "construction", _("Under construction")
    SOFT_OPENING = "soft-opening", _("Soft opening")
    OPERATING = "operating", _("Operating")
    SEASONAL = "seasonal", _("Seasonal")
    CLOSED_TEMPORARILY = "closed-temporarily", _("Temporarily closed")
    SBNO = "sbno", _("Standing but not operating")
    STORED = "stored", _("In storage")
    RELOCATED = "relocated", _("Relocated")
    CONVERTED = "converted", _("Converted")
    CLOSED = "closed", _("Closed permanently")
    REMOVED = "removed", _("Removed")
    CANCELLED = "cancelled", _("Cancelled")
    UNKNOWN = "unknown", _("Status not recorded")


OPEN_STATUSES = frozenset({Status.SOFT_OPENING, Status.OPERATING, Status.SEASONAL})
COMING_STATUSES = frozenset({Status.RUMOURED, Status.ANNOUNCED, Status.CONSTRUCTION})
PAUSED_STATUSES = frozenset({Status.CLOSED_TEMPORARILY, Status.SBNO, Status.STORED})
GONE_STATUSES = frozenset({Status.RELOCATED, Status.CONVERTED, Status.CLOSED, Status.REMOVED, Status.CANCELLED})

# The tone in which a status is shown: see components/status.html.
TONES = {
    **dict.fromkeys(COMING_STATUSES, "plan"),
    **dict.fromkeys(OPEN_STATUSES, "go"),
    **dict.fromkeys(PAUSED_STATUSES, "wait"),
    **dict.fromkeys({Status.RELOCATED, Status.CONVERTED}, "neutral"),
    **dict.fromkeys({Status.CLOSED, Status.REMOVED, Status.CANCELLED}, "stop"),
    Status.UNKNOWN: "none",
}


class EventKind(models.TextChoices):
    """What can happen to a park or a ride."""

    RUMOURED = "rumoured", _("Rumoured")
    ANNOUNCED = "announced", _("Announced")
    CANCELLED = "cancelled", _("Cancelled")
    CONSTRUCTION_STARTED = "construction-started", _("Construction started")
    TOPPED_OUT = "topped-out", _("Topped out")
    TESTED = "tested", _("First test run")
    SOFT_OPENED = "soft-opened", _("Soft opening")
    OPENED = "opened", _("Opened")
    CONFIRMED_OPERATING = "confirmed-operating", _("Confirmed operating")
    BECAME_SEASONAL = "became-seasonal", _("Became seasonal")
    REOPENED = "reopened", _("Reopened")
    CLOSED_TEMPORARILY = "closed-temporarily", _("Closed temporarily")
    ACCIDENT = "accident", _("Accident or incident")
    REFURBISHED = "refurbished", _("Refurbished")
    RETRACKED = "retracked", _("Retracked")
    RETHEMED = "rethemed", _("Rethemed")
    RENAMED = "renamed", _("Renamed")
    NEW_TRAINS = "new-trains", _("New trains")
    MOVED_AREA = "moved-area", _("Moved within the park")
    RELOCATED_IN = "relocated-in", _("Came from another place")
    RELOCATED_OUT = "relocated-out", _("Went to another place")
    CONVERTED = "converted", _("Converted into another ride")
    SOLD = "sold", _("Sold")
    OWNERSHIP_CHANGED = "ownership-changed", _("Ownership changed")
    LEFT_STANDING = "left-standing", _("Left standing, not operating")
    STORED = "stored", _("Put into storage")
    CLOSED = "closed", _("Closed permanently")
    DEMOLISHED = "demolished", _("Demolished or removed")
    LOST_SIGHT = "lost-sight", _("Whereabouts not recorded")
    RECORD_SET = "record-set", _("Set a record")
    RECORD_LOST = "record-lost", _("Lost a record")
    ANNIVERSARY = "anniversary", _("Anniversary")


# The status that each event leaves behind; an event that is not here changes none.
STATUS_AFTER = {
    EventKind.RUMOURED: Status.RUMOURED,
    EventKind.ANNOUNCED: Status.ANNOUNCED,
    EventKind.CANCELLED: Status.CANCELLED,
    EventKind.CONSTRUCTION_STARTED: Status.CONSTRUCTION,
    EventKind.TOPPED_OUT: Status.CONSTRUCTION,
    EventKind.TESTED: Status.CONSTRUCTION,
    EventKind.SOFT_OPENED: Status.SOFT_OPENING,
    EventKind.OPENED: Status.OPERATING,
    EventKind.CONFIRMED_OPERATING: Status.OPERATING,
    EventKind.BECAME_SEASONAL: Status.SEASONAL,
    EventKind.REOPENED: Status.OPERATING,
    EventKind.CLOSED_TEMPORARILY: Status.CLOSED_TEMPORARILY,
    EventKind.RELOCATED_OUT: Status.RELOCATED,
    EventKind.CONVERTED: Status.CONVERTED,
    EventKind.LEFT_STANDING: Status.SBNO,
    EventKind.STORED: Status.STORED,
    EventKind.CLOSED: Status.CLOSED,
    EventKind.DEMOLISHED: Status.REMOVED,
    EventKind.LOST_SIGHT: Status.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Event:
    """What the derivation needs to know of an event."""

    kind: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """The status on a day, the dates that follow from the events, and the day on which it will change by itself."""

    status: str
    opening: PartialDate | None
    closing: PartialDate | None
    changes_on: date | None


def derive(events: Iterable[Event], today: date) -> Derived:
    """The status on `today` from `events` in the order in which they are listed.

    Dated events count in the order of their dates, those of one day as listed. An event without a date counts as
    having happened right after the dated one listed before it. Of an event in the future, only a day or a month that is
    certain makes the status change on its first day.
    """
    ordered = _in_order(list(events))
    past = [event for event, day in ordered if day <= today]
    coming = [(event, day) for event, day in ordered if day > today and event.kind in STATUS_AFTER]
    status = next((STATUS_AFTER[event.kind] for event in reversed(past) if event.kind in STATUS_AFTER), None)
    if status is None:
        status = Status.ANNOUNCED if any(event.kind in _BEGINNINGS for event, _day in coming) else Status.UNKNOWN
    return Derived(
        status=str(status),
        opening=_opening([event for event, _day in ordered]),
        closing=_closing(past, status),
        changes_on=min((day for _event, day in coming), default=None),
    )


_BEGINNINGS = {EventKind.OPENED, EventKind.SOFT_OPENED, EventKind.RELOCATED_IN}


def _in_order(events: list[Event]) -> list[tuple[Event, date]]:
    placed, last = [], date.min
    for position, event in enumerate(events):
        if event.date is not None:
            last = event.date.latest if event.date.qualifier == Qualifier.AFTER else event.date.earliest
        placed.append((last, event.date is None, position, event))
    placed.sort(key=lambda entry: entry[:3])
    return [(event, day) for day, _undated, _position, event in placed]


def _opening(events: list[Event]) -> PartialDate | None:
    for kind in (EventKind.OPENED, EventKind.SOFT_OPENED, EventKind.REOPENED, EventKind.RELOCATED_IN):
        found = next((event.date for event in events if event.kind == kind and event.date), None)
        if found:
            return found
    return None


def _closing(past: list[Event], status: str) -> PartialDate | None:
    if status not in GONE_STATUSES:
        return None
    endings = {EventKind.CLOSED, EventKind.RELOCATED_OUT, EventKind.CONVERTED, EventKind.DEMOLISHED}
    closings = [event.date for event in past if event.kind in endings and event.date]
    return closings[0] if closings else None
