"""What members do with their credits, their log and their wishes. Each act is one transaction."""

import uuid
from collections.abc import Collection, Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from core.dates import PartialDate
from parks.models import ParkPage
from rides.models import RidePage

from .keeping import announce, lock, recount
from .models import CountingRules, Credit, LogEntry, ParkVisit, Wish

# What of an entry its member may set.
DETAILS = ("date", "times", "track", "row", "seat", "wait_min", "weather", "companions", "note")


@transaction.atomic
def tick(*, ride: RidePage, by, first_said: PartialDate | None = None, times: int = 1) -> Credit:
    """Say that `by` has ridden `ride`. A second time it changes nothing; the wish is fulfilled."""
    return tick_all(rides=[ride], by=by, first_said=first_said, times=times)[0]


@transaction.atomic
def tick_all(*, rides: Collection[RidePage], by, first_said: PartialDate | None = None, times: int = 1) -> list[Credit]:
    """The same for many rides, in the order of their keys; those ridden already stay as they are."""
    credits = _credits_for(rides, by, before_log=times, first_said=first_said)
    _fulfil(credits, by)
    return credits


@transaction.atomic
def set_credit(
    *,
    credit: Credit,
    by,
    before_log: int,
    first_said: PartialDate | None = None,
    tracks: Collection[str] = (),
) -> Credit | None:
    """Say what is not in the log: rides before it, the first one, the tracks. None where nothing is left."""
    _must_own(credit, by)
    held = lock([credit.pk])
    for each in held:
        each.before_log, each.first_said, each.tracks = before_log, first_said, sorted(set(tracks))
    kept = recount(held)
    announce([by.pk], [credit.ride_id])
    return kept[0] if kept else None


@transaction.atomic
def untick(*, credit: Credit, by) -> None:
    """Take a credit away, and its log with it."""
    _must_own(credit, by)
    Credit.objects.filter(pk=credit.pk).delete()
    announce([by.pk], [credit.ride_id])


@transaction.atomic
def log_ride(
    *, ride: RidePage, by, token: uuid.UUID, visit: ParkVisit | None = None, was_counted: bool = False, **details
) -> LogEntry:
    """Write a ride of `by` into the log. Sent twice with one `token` it is written once.

    With `was_counted` it is one of the rides that were ticked without a date, and adds none.
    """
    credit = _credits_for([ride], by, before_log=0)[0]
    entry, is_new = LogEntry.objects.get_or_create(
        token=token, defaults={"user": by, "credit": credit, "visit": visit, **_only_details(details)}
    )
    if entry.user_id != by.pk:
        raise PermissionDenied
    if is_new:
        _count_in(entry, credit, was_counted)
        _fulfil([credit], by)
    else:
        recount([credit])
    return entry


@transaction.atomic
def log_many(
    *, rides: Collection[RidePage], by, token: uuid.UUID, date: PartialDate, park: ParkPage | None = None
) -> list[LogEntry]:
    """Log one ride on each of `rides` on a day, and the visit of the park. Sent twice it is written once."""
    visit = visit_park(park=park, by=by, date=date) if park else None
    credits = _credits_for(rides, by, before_log=0)
    entries = [
        LogEntry(user=by, credit=credit, visit=visit, token=token_of(token, by.pk, credit.ride_id), date=date)
        for credit in credits
    ]
    LogEntry.objects.bulk_create(entries, ignore_conflicts=True)
    recount(credits)
    _fulfil(credits, by)
    return entries


@transaction.atomic
def change_entry(*, entry: LogEntry, by, **details) -> LogEntry:
    """Set details of an entry; one that was removed meanwhile stays removed."""
    _must_own(entry, by)
    held = lock([entry.credit_id])
    if not LogEntry.objects.filter(pk=entry.pk).exists():
        return entry
    for name, value in _only_details(details).items():
        setattr(entry, name, value)
    entry.save()
    for credit in held:
        credit.tracks = _with_track(credit, entry)
    recount(held)
    announce([by.pk], [credit.ride_id for credit in held])
    return entry


@transaction.atomic
def remove_entry(*, entry: LogEntry, by) -> None:
    """Take an entry out of the log; a ride that was ridden no other time is no credit any more."""
    _must_own(entry, by)
    held = lock([entry.credit_id])
    LogEntry.objects.filter(pk=entry.pk).delete()
    recount(held)
    announce([by.pk], [credit.ride_id for credit in held])


@transaction.atomic
def visit_park(*, park: ParkPage, by, date: PartialDate | None, note: str = "") -> ParkVisit:
    """Write a visit into the log; the same day in the same park is the same visit."""
    found = ParkVisit.objects.filter(user=by, park=park, date=date).first()
    if found is None:
        defaults = {"park_name": park.title, "note": note}
        found, _is_new = ParkVisit.objects.get_or_create(user=by, park=park, date=date, defaults=defaults)
    Wish.objects.filter(user=by, page_id=park.pk).delete()
    announce([by.pk])
    return found


@transaction.atomic
def change_visit(*, visit: ParkVisit, by, date: PartialDate | None, note: str) -> ParkVisit:
    """Set the day and the note of a visit."""
    _must_own(visit, by)
    if ParkVisit.objects.select_for_update().filter(pk=visit.pk).exists():
        visit.date, visit.note = date, note
        visit.save()
    announce([by.pk])
    return visit


@transaction.atomic
def remove_visit(*, visit: ParkVisit, by) -> None:
    """Take a visit out of the log; the rides of that day stay."""
    _must_own(visit, by)
    ParkVisit.objects.filter(pk=visit.pk).delete()
    announce([by.pk])


@transaction.atomic
def wish(*, page: Page, by) -> Wish:
    """Put a park or a ride on the wishlist of `by`; twice is once."""
    found, _is_new = Wish.objects.get_or_create(user=by, page_id=page.pk)
    announce([by.pk])
    return found


@transaction.atomic
def unwish(*, page: Page, by) -> None:
    """Take a park or a ride off the wishlist of `by`."""
    Wish.objects.filter(user=by, page_id=page.pk).delete()
    announce([by.pk])


@transaction.atomic
def set_rules(*, by, **rules: bool) -> CountingRules:
    """Set what `by` counts; all numbers follow."""
    found, _is_new = CountingRules.objects.update_or_create(user=by, defaults=rules)
    announce([by.pk])
    return found


@transaction.atomic
def move_credits(*, from_ride: RidePage, to_ride: RidePage) -> int:
    """When two pages turn out to be one ride: everybody's credits of the one become credits of the other."""
    moving = lock(Credit.objects.filter(ride=from_ride).values_list("pk", flat=True))
    there = {credit.user_id: credit for credit in Credit.objects.filter(ride=to_ride)}
    for credit in moving:
        _move(credit, to_ride, there.get(credit.user_id))
    announce({credit.user_id for credit in moving}, [from_ride.pk, to_ride.pk])
    return len(moving)


def _move(credit: Credit, to_ride: RidePage, there: Credit | None) -> None:
    if there is None:
        Credit.objects.filter(pk=credit.pk).update(ride=to_ride, **names_of(to_ride))
        return
    LogEntry.objects.filter(credit=credit).update(credit=there)
    there.before_log = max(there.before_log, credit.before_log)
    there.first_said = min(filter(None, [there.first_said, credit.first_said]), default=None)
    Credit.objects.filter(pk=credit.pk).delete()
    recount([there])


def names_of(ride: RidePage) -> dict[str, str]:
    """What a credit keeps of its ride for the time when its page is gone."""
    park = ride.park
    return {
        "ride_name": ride.title,
        "park_name": park.title if park else "",
        "category": ride.category,
        "country": str(park.country) if park else "",
    }


def _credits_for(rides: Iterable[RidePage], by, *, before_log: int, first_said=None) -> list[Credit]:
    """The credits for these rides, made where there are none, and locked."""
    wanted = {ride.pk: ride for ride in rides}
    Credit.objects.bulk_create(
        [
            Credit(
                user=by,
                ride=ride,
                before_log=before_log,
                times=max(before_log, 1),
                first_said=first_said,
                first_on=first_said,
                **names_of(ride),
            )
            for _pk, ride in sorted(wanted.items())
        ],
        ignore_conflicts=True,
    )
    return lock(Credit.objects.filter(user=by, ride__in=wanted).values_list("pk", flat=True))


def token_of(form_token: uuid.UUID, user_id: int, ride_id: int) -> uuid.UUID:
    """The token of one ride of a form for many."""
    return uuid.uuid5(form_token, f"{user_id}:{ride_id}")


def _count_in(entry: LogEntry, credit: Credit, was_counted: bool) -> None:
    if was_counted:
        credit.before_log -= min(entry.times, credit.before_log)
    credit.tracks = _with_track(credit, entry)
    recount([credit])


def _with_track(credit: Credit, entry: LogEntry) -> list[str]:
    return sorted({*credit.tracks, entry.track} - {""})


def _fulfil(credits: Collection[Credit], by) -> None:
    ride_ids = [credit.ride_id for credit in credits]
    Wish.objects.filter(user=by, page__in=ride_ids).delete()
    announce([by.pk], ride_ids)


def _only_details(details: dict) -> dict:
    unknown = set(details) - set(DETAILS)
    if unknown:
        raise TypeError(f"An entry of the log has no {', '.join(sorted(unknown))}.")
    return details


def _must_own(thing: Credit | LogEntry | ParkVisit, by) -> None:
    if thing.user_id != by.pk:
        raise PermissionDenied
