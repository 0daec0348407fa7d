"""Changing many days at once: painting a stretch of the calendar with hours. Plain values, no database."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parks.opening import HoursKind, Pattern, SeasonPlan, Session

ONE_DAY = timedelta(days=1)
# 52 weeks: a copied season falls on the same weekdays.
ONE_YEAR = timedelta(days=364)
ALL_WEEKDAYS = frozenset(range(1, 8))


@dataclass(frozen=True)
class Days:
    """Some weekdays (1 is Monday) from a first to a last day, both included."""

    first: date
    last: date
    weekdays: frozenset[int] = ALL_WEEKDAYS

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last and day.isoweekday() in self.weekdays


def paint(
    seasons: Iterable[SeasonPlan],
    first: date,
    last: date,
    weekdays: frozenset[int],
    sessions: tuple[Session, ...],
    name: str = "",
    note: str = "",
) -> tuple[SeasonPlan, ...]:
    """The seasons after the `weekdays` from `first` to `last` were given these `sessions` (none: closed).

    Other weekdays keep what they had; where no season was, they are closed. What lies outside the stretch stays.
    """
    outside, inside = _cut(seasons, first, last)
    fresh = tuple(Pattern(weekdays, session) for session in sessions)
    painted = [
        replace(
            piece,
            patterns=tidy([*_without(piece.patterns, weekdays), *fresh]),
            name=name or piece.name,
            note=note or piece.note,
        )
        for piece in inside
    ]
    filled = [SeasonPlan(*gap, tidy(fresh), name, note) for gap in _gaps(inside, first, last)]
    return _joined([*outside, *painted, *filled])


def erase(seasons: Iterable[SeasonPlan], first: date, last: date) -> tuple[SeasonPlan, ...]:
    """The seasons after everything from `first` to `last` was taken out: nothing is recorded there any more."""
    return _joined(_cut(seasons, first, last)[0])


def slice_of(seasons: Iterable[SeasonPlan], days: Days) -> tuple[SeasonPlan, ...]:
    """What the seasons say of these days and of nothing else."""
    inside = _cut(seasons, days.first, days.last)[1]
    others = ALL_WEEKDAYS - days.weekdays
    return _joined(replace(piece, patterns=tuple(_without(piece.patterns, others))) for piece in inside)


def graft(seasons: Iterable[SeasonPlan], days: Days, pieces: Iterable[SeasonPlan]) -> tuple[SeasonPlan, ...]:
    """The seasons with these days as the `pieces` (of `slice_of`) have them.

    Where no piece is nothing is recorded; if other weekdays have hours there, these are not known.
    """
    outside, inside = _cut(seasons, days.first, days.last)
    pieces = tuple(pieces)
    grafted = []
    for start, end in _steps(days, [*inside, *pieces]):
        there = next((season for season in inside if season.covers(start)), None)
        wanted = next((piece for piece in pieces if piece.covers(start)), None)
        kept = _without(there.patterns, days.weekdays) if there else []
        if wanted is not None:
            grafted.append(replace(wanted, first_day=start, last_day=end, patterns=(*kept, *wanted.patterns)))
        elif there is not None and kept:
            unknown = Pattern(days.weekdays, Session(HoursKind.UNKNOWN))
            grafted.append(replace(there, first_day=start, last_day=end, patterns=(*kept, unknown)))
    return _joined([*outside, *grafted])


def shifted(season: SeasonPlan, by: timedelta = ONE_YEAR) -> SeasonPlan:
    """The same season later, on the same weekdays if `by` is whole weeks."""
    return replace(season, first_day=season.first_day + by, last_day=season.last_day + by)


def overlapping(season: SeasonPlan, others: Iterable[SeasonPlan]) -> SeasonPlan | None:
    """One of `others` that shares a day with `season`."""
    return next((one for one in others if one.first_day <= season.last_day and season.first_day <= one.last_day), None)


def tidy(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """The same hours with each session named once, in order."""
    days: dict[Session, set[int]] = {}
    for pattern in patterns:
        days.setdefault(pattern.session, set()).update(pattern.weekdays)
    ordered = sorted(days.items(), key=lambda item: (min(item[1]), item[0].sort_key))
    return tuple(Pattern(frozenset(weekdays), session) for session, weekdays in ordered)


def _cut(seasons: Iterable[SeasonPlan], first: date, last: date) -> tuple[list[SeasonPlan], list[SeasonPlan]]:
    outside, inside = [], []
    for season in seasons:
        if season.last_day < first or season.first_day > last:
            outside.append(season)
            continue
        if season.first_day < first:
            outside.append(replace(season, last_day=first - ONE_DAY))
        if season.last_day > last:
            outside.append(replace(season, first_day=last + ONE_DAY))
        inside.append(replace(season, first_day=max(season.first_day, first), last_day=min(season.last_day, last)))
    return outside, inside


def _without(patterns: Iterable[Pattern], weekdays: frozenset[int]) -> list[Pattern]:
    kept = [replace(pattern, weekdays=pattern.weekdays - weekdays) for pattern in patterns]
    return [pattern for pattern in kept if pattern.weekdays]


def _steps(days: Days, pieces: Iterable[SeasonPlan]) -> list[tuple[date, date]]:
    """The stretch cut wherever one of the pieces begins or has ended."""
    edges = {days.first, *(piece.first_day for piece in pieces), *(piece.last_day + ONE_DAY for piece in pieces)}
    starts = sorted(edge for edge in edges if days.first <= edge <= days.last)
    return list(zip(starts, [*(start - ONE_DAY for start in starts[1:]), days.last], strict=True))


def _gaps(pieces: Iterable[SeasonPlan], first: date, last: date) -> list[tuple[date, date]]:
    gaps, at = [], first
    for piece in sorted(pieces, key=lambda one: one.first_day):
        if at < piece.first_day:
            gaps.append((at, piece.first_day - ONE_DAY))
        at = piece.last_day + ONE_DAY
    return [*gaps, (at, last)] if at <= last else gaps


def _joined(seasons: Iterable[SeasonPlan]) -> tuple[SeasonPlan, ...]:
    """In order; neighbours that are alike become one."""
    joined: list[SeasonPlan] = []
    for season in sorted(seasons, key=lambda one: one.first_day):
        season = replace(season, patterns=tidy(season.patterns))
        if joined and _continues(joined[-1], season):
            season = replace(season, first_day=joined.pop().first_day)
        joined.append(season)
    return tuple(joined)


def _continues(before: SeasonPlan, after: SeasonPlan) -> bool:
    return (
        before.last_day + ONE_DAY == after.first_day
        and replace(before, first_day=after.first_day, last_day=after.last_day) == after
    )
