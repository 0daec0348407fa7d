"""Which dated events contradict each other: nothing closes before it opened."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from parks.status import Event, EventKind

_BEGINNINGS = frozenset({EventKind.OPENED, EventKind.SOFT_OPENED, EventKind.RELOCATED_IN})
# What can only come after riders were let in for the first time.
_AFTER_OPENING = frozenset(
    {
        EventKind.REOPENED,
        EventKind.CLOSED_TEMPORARILY,
        EventKind.CLOSED,
        EventKind.RELOCATED_OUT,
        EventKind.CONFIRMED_OPERATING,
        EventKind.BECAME_SEASONAL,
        EventKind.LEFT_STANDING,
    }
)


def contradictions(events: Sequence[Event], today: date) -> Iterator[tuple[int, str]]:
    """Position of an event and what is wrong with its date, in words that say what to do."""
    opening = min((event.date for event in events if event.kind in _BEGINNINGS and event.date), default=None)
    for position, event in enumerate(events):
        if event.date is None:
            continue
        if opening and event.kind in _AFTER_OPENING and event.date.is_certainly_before(opening):
            yield position, _before_opening(event, opening)
        elif event.kind == EventKind.CONFIRMED_OPERATING and event.date.earliest > today:
            yield position, _("Nobody can have seen it run on a day to come. Give the day on which it was seen.")


def _before_opening(event: Event, opening) -> str:
    return _(
        "“%(event)s” on %(date)s comes before the opening on %(opening)s. Correct one of the two dates, "
        "or add the earlier opening."
    ) % {
        "event": EventKind(event.kind).label,
        "date": event.date.display(),
        "opening": opening.display(),
    }
