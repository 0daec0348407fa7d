"""Taking back the last thing that was done: it waits for a while in the member's session, and nowhere else.

What was deleted is kept as it was written; what was added is named by its keys.
"""

import time
from collections.abc import Iterable

from django.core import serializers
from django.db import transaction
from django.db.models import Model

from parks.models import ParkPage
from rides.models import RidePage

from . import actions
from .keeping import announce, lock, recount
from .models import Credit, LogEntry, ParkVisit, Wish

_KEY = "credits.undo"
SECONDS = 600


def offer(
    request,
    words: str,
    *,
    deleted: Iterable[Model] = (),
    added: Iterable[Model] = (),
    about: int | None = None,
) -> None:
    """Let the member take back the act that `words` tell of; `about` is the page that it concerns."""
    request.session[_KEY] = {
        "words": str(words),
        "deleted": serializers.serialize("json", deleted),
        "added": [[each._meta.label_lower, each.pk] for each in added],
        "until": time.time() + SECONDS,
        "about": about,
    }


def offered(request, about: int | None = None) -> dict | None:
    """What can be taken back now; with `about` only if it concerns that page."""
    kept = request.session.get(_KEY)
    if not kept or kept["until"] < time.time() or (about is not None and kept["about"] != about):
        return None
    return kept


def offered_here(request) -> dict | None:
    """The same for a page of the member's own: the first one after the act shows it, however often it is read again.

    Those that come after do not: by then the act is done with, or is taken back where it was offered.
    """
    kept = offered(request)
    if kept and "shown_at" not in kept:
        told(request, request.path)
    return kept if kept and request.session[_KEY]["shown_at"] == request.path else None


def told(request, path: str) -> None:
    """Note where the offer stands, so that it stands nowhere else."""
    if _KEY in request.session:
        request.session[_KEY] = {**request.session[_KEY], "shown_at": path}


def take_back(request) -> dict | None:
    """Do it; None where there is nothing to take back any more."""
    kept = offered(request)
    if kept is None:
        return None
    with transaction.atomic():
        _remove(kept["added"], request.user)
        restore(kept["deleted"], by=request.user)
    del request.session[_KEY]
    return kept


def _remove(added: list, by) -> None:
    keys: dict[str, list[int]] = {}
    for label, pk in added:
        keys.setdefault(label, []).append(pk)
    for entry in LogEntry.objects.filter(user=by, pk__in=keys.get("credits.logentry", [])).order_by("pk"):
        actions.remove_entry(entry=entry, by=by)
    for model in (Credit, ParkVisit, Wish):
        model.objects.filter(user=by, pk__in=keys.get(model._meta.label_lower, [])).delete()
    announce([by.pk])


def restore(written: str, *, by) -> None:
    """Write again what was deleted, as far as it is not there anew. Done twice it is there once."""
    credits: dict[int, int] = {}
    for found in serializers.deserialize("json", written):
        thing = found.object
        if thing.user_id != by.pk:
            continue
        if isinstance(thing, Credit):
            credits[thing.pk] = _restored_credit(thing).pk
        elif isinstance(thing, LogEntry):
            _restore_entry(thing, credits.get(thing.credit_id, thing.credit_id), by)
        elif isinstance(thing, ParkVisit):
            _restore_visit(thing)
        elif isinstance(thing, Wish):
            Wish.objects.get_or_create(user=by, page_id=thing.page_id)
    recount(lock(credits.values()))
    announce([by.pk])


def _restored_credit(credit: Credit) -> Credit:
    there = Credit.objects.filter(user_id=credit.user_id, ride=credit.ride_id, ride__isnull=False).first()
    if there:
        return there
    if not RidePage.objects.filter(pk=credit.ride_id).exists():
        credit.ride_id = None
    credit.save()
    return credit


def _restore_entry(entry: LogEntry, credit_id: int, by) -> None:
    if LogEntry.objects.filter(token=entry.token).exists():
        return
    if not Credit.objects.filter(pk=credit_id, user=by).exists():
        return
    entry.credit_id = credit_id
    if not ParkVisit.objects.filter(pk=entry.visit_id).exists():
        entry.visit_id = None
    entry.save()
    recount(lock([credit_id]))


def _restore_visit(visit: ParkVisit) -> None:
    if not ParkPage.objects.filter(pk=visit.park_id).exists():
        visit.park_id = None
    if visit.park_id and ParkVisit.objects.filter(user=visit.user_id, park=visit.park_id, date=visit.date).exists():
        return
    visit.save()


def written(thing: Model) -> list[Model]:
    """What has to be kept of `thing` before it is deleted: a credit with its log, an entry with its credit."""
    if isinstance(thing, Credit):
        return [thing, *thing.log.all()]
    if isinstance(thing, LogEntry):
        return [thing.credit, thing]
    return [thing]
