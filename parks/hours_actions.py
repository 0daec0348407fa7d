"""Changes of a park's hours. Each is one transaction, can be undone, and has the pages that show it made anew."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.signals import pages_changed
from pages.speaking import may_speak
from parks.hours_snapshot import exception_row, restore, seasons_of, snapshot, write_seasons
from parks.models import HoursChange, OpeningException, ParkPage
from parks.opening import SeasonPlan, Session
from parks.season_paint import Days, erase, graft, overlapping, paint, shifted


@dataclass(frozen=True)
class Origin:
    """How a change came about that a member suggested: where it is from, and who let it in."""

    source: str = ""
    accepted_by: Any = None


@contextmanager
def remembered(
    *, park, by, summary: str, days: Days | None = None, origin: Origin | None = None, undoes: int | None = None
) -> Iterator[HoursChange]:
    """Keep what the hours of `park` were before the block, and announce the change after it.

    `days` are those that it is about, None for all; `undoes` is the key of the change that it takes back. The park's
    row is locked meanwhile: two people who change the same hours do so one after the other.
    """
    with transaction.atomic():
        ParkPage.objects.select_for_update(of=("self",)).only("pk").get(pk=park.pk)
        is_official = by is not None and may_speak(by, park)
        origin = origin or Origin()
        change = HoursChange.objects.create(
            park_id=park.pk,
            made_by=by,
            summary=summary[:255],
            before=snapshot(park),
            is_official=is_official,
            first_day=days and days.first,
            last_day=days and days.last,
            weekdays=days and sorted(days.weekdays),
            undoes=HoursChange.objects.filter(park_id=park.pk, pk=undoes).first() if undoes else None,
            accepted_by=origin.accepted_by,
            source=origin.source[:500],
        )
        _forget_old(park)
        yield change
        pages_changed.send(sender=ParkPage, page_ids=[park.pk])


def set_hours(
    *,
    park,
    by,
    first: date,
    last: date,
    weekdays: frozenset[int],
    sessions: tuple[Session, ...],
    name="",
    note="",
    **more,
) -> HoursChange:
    """Give the `weekdays` from `first` to `last` these sessions; none means closed. `more` as in `remembered`."""
    days = Days(first, last, weekdays)
    with remembered(park=park, by=by, summary=_("hours from %s") % _stretch(first, last), days=days, **more) as change:
        write_seasons(park, [*paint(seasons_of(park), first, last, weekdays, sessions, name, note)])
    return change


def erase_hours(*, park, by, first: date, last: date, **more) -> HoursChange:
    """Take out what the seasons say from `first` to `last`; exceptions stay."""
    days, summary = Days(first, last), _("no hours from %s") % _stretch(first, last)
    with remembered(park=park, by=by, summary=summary, days=days, **more) as change:
        write_seasons(park, [*erase(seasons_of(park), first, last)])
    return change


def put_slice(*, park, by, days: Days, pieces: Iterable[SeasonPlan], undoes: int | None = None) -> HoursChange:
    """Give the days what the `pieces` (of `season_paint.slice_of`) say of them; other days stay as they are."""
    summary = _("taken back: hours from %s") % _stretch(days.first, days.last)
    with remembered(park=park, by=by, summary=summary, days=days, undoes=undoes) as change:
        write_seasons(park, [*graft(seasons_of(park), days, pieces)])
    return change


def set_day(*, park, by, day: date, sessions: Iterable[Session], **more) -> HoursChange:
    """Make `sessions` the exceptions of `day`; none means that the season's hours hold. `more` as in `remembered`."""
    days, summary = Days(day, day), _("the %s") % date_format(day, "DATE_FORMAT")
    with remembered(park=park, by=by, summary=summary, days=days, **more) as change:
        OpeningException.objects.filter(park_id=park.pk, day=day).delete()
        OpeningException.objects.bulk_create(exception_row(park, day, session) for session in sessions)
    return change


def copy_year(*, park, by, year: int) -> int:
    """Copy the seasons that begin in `year` 52 weeks on, to the same weekdays; how many.

    Raises ValidationError, naming the season, where a copy would lie on one that exists.
    """
    with remembered(park=park, by=by, summary=_("the seasons of %s copied to the next year") % year):
        existing = seasons_of(park)
        copies = [shifted(season) for season in existing if season.first_day.year == year]
        for copy in copies:
            _refuse_overlap(copy, existing)
        if not copies:
            raise ValidationError(_("No season begins in %s.") % year)
        write_seasons(park, [*existing, *copies])
        return len(copies)


def undo(*, park) -> str | None:
    """Take back the last change of the park's hours: what it was, or None where none is kept."""
    with transaction.atomic():
        ParkPage.objects.select_for_update(of=("self",)).only("pk").get(pk=park.pk)
        change = HoursChange.objects.filter(park_id=park.pk).first()
        if change is None:
            return None
        restore(park, change.before)
        change.delete()
        pages_changed.send(sender=ParkPage, page_ids=[park.pk])
        return change.summary


def _refuse_overlap(copy: SeasonPlan, existing: tuple[SeasonPlan, ...]) -> None:
    other = overlapping(copy, existing)
    if other:
        words = {"copy": _stretch(copy.first_day, copy.last_day), "other": _stretch(other.first_day, other.last_day)}
        raise ValidationError(
            _("The copy (%(copy)s) would lie on the season from %(other)s. Remove that season's days first.") % words
        )


def _stretch(first: date, last: date) -> str:
    words = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
    return _("%(first)s to %(last)s") % words


def _forget_old(park) -> None:
    kept = HoursChange.objects.filter(park_id=park.pk)[: HoursChange.KEPT].values_list("pk", flat=True)
    HoursChange.objects.filter(park_id=park.pk).exclude(pk__in=[*kept]).delete()
