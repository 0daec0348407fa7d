"""When something was open, from its dated events: for questions about a day in the past."""

from collections.abc import Iterable
from datetime import date

from parks.status import OPEN_STATUSES, STATUS_AFTER, Event, life_of

Span = tuple[date, date | None]


def open_spans(events: Iterable[Event], today: date) -> list[Span]:
    """(first day, day after the last) of each time it was open; None for an end that has not come.

    An opening counts from the first day that its date can mean, a closing after the last one: what opened "1994" and
    closed "1996" was open in all of both years. What nobody dated begins with the first dated sign of its running;
    without one nothing can be said.
    """
    spans: list[Span] = []
    since: date | None = None
    is_open = False
    for entry in life_of(events, today):
        after = STATUS_AFTER.get(entry.event.kind)
        if after is None:
            continue
        if after in OPEN_STATUSES:
            is_open = True
            if since is None and entry.first > date.min:
                since = entry.first
        elif is_open:
            ends = _day_after(entry, since)
            if since is not None and ends is not None and ends > since:
                spans.append((since, ends))
            is_open, since = False, None
    if is_open and since is not None and since <= today:
        spans.append((since, None))
    return _joined(spans)


def _day_after(entry, since: date | None) -> date | None:
    return None if entry.counts_from == date.min else max(entry.counts_from, since or date.min)


def _joined(spans: list[Span]) -> list[Span]:
    """Spans that overlap, because their dates are vague, as one."""
    joined: list[Span] = []
    for first, end in sorted(spans, key=lambda span: span[0]):
        if joined and (joined[-1][1] is None or first <= joined[-1][1]):
            before = joined[-1][1]
            joined[-1] = (joined[-1][0], None if before is None or end is None else max(before, end))
        else:
            joined.append((first, end))
    return joined
