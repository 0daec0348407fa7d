"""When something was open, from its dated events: for questions about a day in the past."""

from collections.abc import Iterable
from datetime import date, timedelta

from core.dates import PartialDate, Precision, Qualifier
from parks.status import OPEN_STATUSES, STATUS_AFTER, Event, life_of

Span = tuple[date, date | None]


def open_spans(events: Iterable[Event], today: date) -> list[Span]:
    """(first day, day after the last) of each time it was open; None for an end that has not come.

    An opening counts from the first day that its date can mean, a closing after the last one: what opened "1994" and
    closed "1996" was open in all of both years. What closed on a known day was no longer open on it, as in `derive`.
    What nobody dated begins with the first dated sign of its running. Of a time whose end nobody dated nothing is
    said, nor of openings that `derive` does not count yet.
    """
    spans: list[Span] = []
    since: date | None = None
    for entry in life_of(events, today):
        after = STATUS_AFTER.get(entry.event.kind)
        if after is None:
            continue
        if after in OPEN_STATUSES:
            if since is None and entry.event.date is not None and entry.counts_from <= today:
                since = entry.first
        elif since is not None:
            ends = _day_after(entry.event.date)
            if ends is not None and ends > since:
                spans.append((since, ends))
            since = None
    if since is not None:
        spans.append((since, None))
    return _joined(spans)


def _day_after(when: PartialDate | None) -> date | None:
    """The first day on which it certainly was no longer open; None where nobody knows."""
    if when is None:
        return None
    if when.precision == Precision.DAY and when.qualifier in {Qualifier.EXACT, Qualifier.BEFORE}:
        return when.latest
    return when.latest + timedelta(days=1)


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
