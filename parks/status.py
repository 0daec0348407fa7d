"""What became of a park or a ride: the vocabulary, and the status that follows from dated events.

Source of the words: the status vocabulary that RCDB, Captain Coaster and Coasterpedia share.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import PartialDate, Precision, Qualifier


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

    Order: one event comes before another if its date certainly does. Where the dates leave it open, what belongs to the
    beginning of a life comes first, in its natural order; the rest stays as listed. An event without a date counts as
    having happened right after the one listed before it.

    A date counts from its first day if it names a day or a month. Of what can be planned (openings, closings, moves), a
    vaguer one ("2027", "about May 2027", "after 2026") counts once its last day is over: a plan for 2027 does not open
    a ride on New Year's Day. "Not later than" a day counts from that day. What can only be seen (announced, confirmed
    operating) counts from its first day however vague.
    """
    life = life_of(events, today)
    past = [entry.event for entry in life if entry.counts_from <= today]
    coming = [entry for entry in life if entry.counts_from > today]
    status = _status_after(past)
    if status is None:
        is_planned = any(entry.event.kind in _FIRST_OPENINGS for entry in coming)
        status = Status.ANNOUNCED if is_planned else Status.UNKNOWN
    return Derived(
        status=str(status),
        opening=_opening([entry.event for entry in life]),
        closing=_closing(past, status),
        changes_on=min((entry.counts_from for entry in coming if entry.event.kind in _TELLING), default=None),
    )


def life_of(events: Iterable[Event], today: date) -> "list[Placed]":
    """The events in the order of `derive`, without what a cancellation up to `today` made void."""
    return _without_void(_in_order(list(events)), today)


# What begins a life, in its natural order.
_BEGINNINGS = (
    EventKind.RUMOURED,
    EventKind.ANNOUNCED,
    EventKind.CONSTRUCTION_STARTED,
    EventKind.TOPPED_OUT,
    EventKind.TESTED,
    EventKind.RELOCATED_IN,
    EventKind.SOFT_OPENED,
    EventKind.OPENED,
)
_FIRST_OPENINGS = {EventKind.OPENED, EventKind.SOFT_OPENED, EventKind.RELOCATED_IN}
# Coming from another place leaves no status behind, but as a plan it makes a ride "announced" until its day.
_TELLING = STATUS_AFTER.keys() | _FIRST_OPENINGS
_ENDINGS = {EventKind.CLOSED, EventKind.RELOCATED_OUT, EventKind.CONVERTED, EventKind.DEMOLISHED}
# What is announced ahead with a date; the rest is recorded after it was seen.
_PLANNED = _FIRST_OPENINGS | _ENDINGS | {EventKind.REOPENED, EventKind.CLOSED_TEMPORARILY}


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in its place: `first` to `last` is when it can have been, `position` its place in the list."""

    event: Event
    position: int
    first: date
    last: date
    counts_from: date

    @property
    def stage(self) -> int:
        return _BEGINNINGS.index(self.event.kind) if self.event.kind in _BEGINNINGS else len(_BEGINNINGS)


def _in_order(events: list[Event]) -> list[Placed]:
    placed = _place(events)
    ordered = []
    while placed:
        free = [one for one in placed if not any(other.last < one.first for other in placed)]
        nearest = min(free, key=lambda one: (one.stage, one.position))
        ordered.append(nearest)
        placed.remove(nearest)
    return ordered


def _place(events: list[Event]) -> list[Placed]:
    placed: list[Placed] = []
    before = (date.min, date.min, date.min)
    for position, event in enumerate(events):
        if event.date is not None:
            before = _span(event)
        elif placed and event.kind in _BEGINNINGS and placed[-1].event.kind not in _BEGINNINGS:
            # "Opened", nobody knows when, listed after its closing.
            before = (date.min, date.min, date.min)
        placed.append(Placed(event, position, *before))
    return placed


def _span(event: Event) -> tuple[date, date, date]:
    when = event.date
    first = when.latest if when.qualifier == Qualifier.AFTER else when.earliest
    return first, when.latest, _counts_from(when) if event.kind in _PLANNED else first


def _counts_from(when: PartialDate) -> date:
    if when.qualifier == Qualifier.EXACT and when.precision in {Precision.DAY, Precision.MONTH}:
        return when.earliest
    if when.qualifier == Qualifier.BEFORE:
        return when.latest
    return when.latest + timedelta(days=1)


def _without_void(life: list[Placed], today: date) -> list[Placed]:
    """Leave out what a cancellation made void: the plans listed before it. After an opening it cancels nothing."""
    kept = list(life)
    for entry in life:
        if entry.event.kind != EventKind.CANCELLED or entry.counts_from > today:
            continue
        at = life.index(entry)
        if any(earlier.event.kind in _FIRST_OPENINGS for earlier in life[:at]):
            kept.remove(entry)
        else:
            kept = [one for one in kept if one not in life[at:] or one.position >= entry.position]
    return kept


def _status_after(past: list[Event]) -> str | None:
    status, was_seasonal = None, False
    for event in past:
        if event.kind not in STATUS_AFTER:
            continue
        after = STATUS_AFTER[event.kind]
        if event.kind == EventKind.LOST_SIGHT and status in GONE_STATUSES:
            continue
        if event.kind == EventKind.REOPENED and was_seasonal and status in PAUSED_STATUSES:
            after = Status.SEASONAL
        if after in OPEN_STATUSES | GONE_STATUSES:
            was_seasonal = after == Status.SEASONAL
        status = after
    return status


def _opening(events: list[Event]) -> PartialDate | None:
    for kind in (EventKind.OPENED, EventKind.SOFT_OPENED, EventKind.RELOCATED_IN):
        found = next((event.date for event in events if event.kind == kind and event.date), None)
        if found:
            return found
    return None


def _closing(past: list[Event], status: str) -> PartialDate | None:
    """The end of the last run: the first ending since it was last open."""
    if status not in GONE_STATUSES:
        return None
    run = []
    for event in past:
        run = [] if STATUS_AFTER.get(event.kind) in OPEN_STATUSES else [*run, event]
    return next((event.date for event in run if event.kind in _ENDINGS and event.date), None)
