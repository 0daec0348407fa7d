"""Bringing a table in: sent, its columns named, its rides confirmed, imported in one go, and undone again."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from credits.actions import tick_all
from credits.keeping import announce, lock, recount
from credits.models import Credit, LogEntry, TableImport, TableRow
from jobs.actions import start
from jobs.models import Job
from jobs.running import Progress
from parks.models import ParkPage
from reviews.actions import delete_bare, rate_many
from reviews.models import Review
from reviews.rules import ReviewRefused
from rides.models import RidePage

from . import columns, values
from .listing import undo_items, write_items
from .looking import look
from .planning import Plan, Step, plan
from .reading import Read, read

UNDO_WITHIN = timedelta(days=30)
MOST_OPEN = 20
# Of the import itself: credits and log, ratings, lists.
STEPS = 3


class TableRefused(Exception):
    """That cannot be done with this table (any more); the text says why."""


def send(*, by, name: str, content: bytes, uid: UUID | None = None) -> TableImport:
    """Keep the rows of a file, with a guess which column is which. Sent twice with one `uid` it is one table.

    Raises UnreadableFileError.
    """
    found = read(content)
    try:
        return _keep(by, name, found, {"uid": uid} if uid else {})
    except IntegrityError:
        return TableImport.objects.get(uid=uid, user=by)


@transaction.atomic
def _keep(by, name: str, found: Read, named: dict) -> TableImport:
    cells = [row for _line, row in found.rows]
    mapping = columns.guess(found.header, cells)
    table = TableImport.objects.create(
        user=by,
        **named,
        file_name=name[:120] or "table.csv",
        sha256=found.sha256,
        header=found.header,
        mapping=mapping | _options(mapping, cells),
        counts={"broken": found.broken},
    )
    rows = (TableRow(table=table, line=line, cells=row) for line, row in found.rows)
    TableRow.objects.bulk_create(rows, batch_size=1_000)
    _forget_old(by)
    return table


def _options(mapping: Mapping[str, str], cells: list[dict]) -> dict[str, str]:
    def of(name: str) -> list[str]:
        return [row.get(mapping.get(name, ""), "") for row in cells]

    month_first = values.month_comes_first([*of("date"), *of("first")])
    return {"_scale": str(values.scale_of(of("rating"))), "_dates": "month" if month_first else "day"}


def _forget_old(by) -> None:
    unfinished = by.table_imports.filter(state__in=[TableImport.State.COLUMNS, TableImport.State.MATCHING])
    old = unfinished.order_by("-created_at").values_list("pk", flat=True)[MOST_OPEN:]
    TableImport.objects.filter(pk__in=list(old)).delete()


@transaction.atomic
def name_columns(*, table: TableImport, by, mapping: Mapping[str, str], takes_ratings: bool = True) -> TableImport:
    """Say which column is which, and look for the rides. Answers given before are asked anew."""
    held = _held(table, by, TableImport.State.COLUMNS, TableImport.State.MATCHING)
    if not columns.is_enough(mapping):
        raise TableRefused(_("Say which column holds the name of the ride."))
    held.mapping, held.takes_ratings = dict(mapping), takes_ratings
    look(held)
    return held


@transaction.atomic
def decide(*, table: TableImport, by, answers: Mapping[int, int | None]) -> int:
    """Say for lines which ride is meant; None leaves the line out. How many were said."""
    held = _held(table, by, TableImport.State.MATCHING)
    rows = list(held.rows.filter(line__in=answers))
    rides = _meant(held, set(answers.values()) - {None})
    for row in rows:
        chosen = answers[row.line]
        row.is_wanted = chosen in rides
        row.page_id = chosen if chosen in rides else row.page_id
    TableRow.objects.bulk_update(rows, ["page", "is_wanted"], batch_size=500)
    return len(rows)


def _meant(table: TableImport, page_ids: set[int]) -> set[int]:
    """Those of these pages that a row may mean: rides, and on lists parks too."""
    rides = set(RidePage.objects.live().filter(pk__in=page_ids).values_list("pk", flat=True))
    if "list" not in table.mapping:
        return rides
    return rides | set(ParkPage.objects.live().filter(pk__in=page_ids).values_list("pk", flat=True))


@transaction.atomic
def begin(*, table: TableImport, by) -> TableImport:
    """Start the import as a job; a second time it is the same one, unless that was stopped or failed."""
    held = TableImport.objects.select_for_update().get(pk=table.pk, user=by)
    if held.state == TableImport.State.MATCHING or is_stuck(held):
        held.state = TableImport.State.QUEUED
        held.job_uid = start(kind="tables.import", by=by, table=str(held.uid)).uid
        held.save()
    return held


def is_stuck(table: TableImport) -> bool:
    """Whether it was to be imported, and its job was stopped, failed or is not kept any more."""
    is_queued = table.state == TableImport.State.QUEUED
    return is_queued and not Job.objects.active().filter(uid=table.job_uid).exists()


@transaction.atomic
def import_table(*, table: TableImport, progress: Progress | None = None) -> dict[str, int]:
    """Do it: everything or nothing. What is known already changes nothing, so a second time changes nothing.

    Raises Stopped, and nothing is written, when `progress` learns that its member wants it no more.
    """
    held = _held_alone(table)
    if held.state != TableImport.State.QUEUED:
        return held.counts
    rows = list(held.rows.order_by("line"))
    planned = plan(held, rows)
    for write in (_write_credits, _write_ratings, _write_items):
        write(held.user, planned)
        if progress:
            progress.step()
    changed = [step.row for step in planned.steps if step.row.outcome]
    TableRow.objects.bulk_update(changed, ["outcome"], batch_size=500)
    held.state, held.done_at, held.counts = TableImport.State.DONE, timezone.now(), planned.counts()
    held.save()
    if progress:
        # The last moment at which it can be stopped: from here to the commit the job is held.
        progress.tell()
    return held.counts


def _held_alone(table: TableImport) -> TableImport:
    """The table, with all others of its member held too: a second import sees what the first one has written."""
    every = TableImport.objects.select_for_update().filter(user=table.user_id).order_by("pk")
    return next(each for each in every if each.pk == table.pk)


def _write_items(user, planned: Plan) -> None:
    write_items(user, planned.steps)


def _write_credits(user, planned: Plan) -> None:
    steps = [step for step in planned.steps if step.is_new or step.first or step.times or step.entry]
    rides = list(RidePage.objects.select_related("park").filter(pk__in={step.page_id for step in steps}))
    there = set(Credit.objects.filter(user=user, ride__in=rides).values_list("ride_id", flat=True))
    credits = {credit.ride_id: credit for credit in tick_all(rides=rides, by=user)}
    before = {pk: _state_of(credit) if pk in there else None for pk, credit in credits.items()}
    for step in steps:
        if credit := credits.get(step.page_id):
            _set(credit, step, is_made=step.page_id not in there)
    _write_entries(user, steps, credits)
    recount(lock_again(credits))
    _note_outcomes(steps, credits, before)
    announce([user.pk], credits)


def lock_again(credits: Mapping[int, Credit]) -> list[Credit]:
    """The same rows, held, with what was set on them."""
    lock(credit.pk for credit in credits.values())
    return list(credits.values())


def _state_of(credit: Credit) -> dict:
    return {"first": str(credit.first_said or ""), "before_log": credit.before_log}


def _set(credit: Credit, step: Step, *, is_made: bool) -> None:
    if step.first:
        credit.first_said = step.first
    if step.times:
        credit.before_log += step.times - credit.times
        credit.times = step.times
    if step.entry:
        # It is one of the rides that were counted without a date, where there are such.
        credit.before_log -= min(step.entry["times"], credit.before_log)


def _write_entries(user, steps: list[Step], credits: Mapping[int, Credit]) -> None:
    entries = [LogEntry(user=user, credit=credits[step.page_id], **step.entry) for step in steps if step.entry]
    for entry in entries:
        entry.day = entry.date.earliest if entry.date else None
    LogEntry.objects.bulk_create(entries, batch_size=500)


def _note_outcomes(steps: list[Step], credits: Mapping[int, Credit], before: Mapping[int, dict | None]) -> None:
    """The first row of each ride keeps how it was, so that it can be brought back."""
    noted: set[int] = set()
    for step in steps:
        outcome = {"entry": str(step.entry["token"])} if step.entry else {}
        if step.page_id not in noted and step.page_id in credits:
            noted.add(step.page_id)
            credit = credits[step.page_id]
            outcome |= {"credit": credit.pk, "before": before[step.page_id], "after": _state_of(credit)}
        step.row.outcome = outcome


def _write_ratings(user, planned: Plan) -> None:
    rated = {step.page_id: step for step in planned.steps if step.rating}
    pages = RidePage.objects.defer("body").filter(pk__in=rated)
    written = _rated(user, {page: rated[page.pk].rating for page in pages}) if rated else {}
    for page_id, step in rated.items():
        if page_id in written:
            step.row.outcome = (step.row.outcome or {}) | {"review": str(written[page_id].uid)}
        else:
            step.rating = None


def _rated(user, ratings: Mapping[RidePage, int]) -> Mapping[int, Review]:
    """What could be rated; nothing where the member may not write any more."""
    try:
        return rate_many(ratings=ratings, by=user)
    except ReviewRefused:
        return {}


@transaction.atomic
def undo(*, table: TableImport, by) -> TableImport:
    """Take a whole import back, within thirty days. What its member changed since stays as they changed it."""
    held = _held(table, by, TableImport.State.DONE)
    if timezone.now() - held.done_at > UNDO_WITHIN:
        raise TableRefused(_("It is too late to undo this import: thirty days have passed."))
    outcomes = list(held.rows.filter(outcome__isnull=False).values_list("outcome", flat=True))
    LogEntry.objects.filter(user=by, token__in=[each["entry"] for each in outcomes if "entry" in each]).delete()
    _undo_credits(by, {each["credit"]: each for each in outcomes if "credit" in each})
    delete_bare(uids=[each["review"] for each in outcomes if "review" in each], by=by)
    undo_items(by, outcomes)
    held.state = TableImport.State.UNDONE
    held.save()
    return held


def _undo_credits(user, outcomes: Mapping[int, dict]) -> None:
    held = [credit for credit in lock(outcomes) if credit.user_id == user.pk]
    for credit in held:
        outcome = outcomes[credit.pk]
        if _state_of(credit) == outcome["after"]:
            before = outcome["before"] or {"first": "", "before_log": 0}
            credit.first_said = values.date(before["first"])
            credit.before_log = before["before_log"]
    recount(held)
    announce([user.pk], [credit.ride_id for credit in held])


def _held(table: TableImport, by, *states: str) -> TableImport:
    held = TableImport.objects.select_for_update().filter(pk=table.pk, user=by).first()
    if held is None or held.state not in states:
        raise TableRefused(_("This import is further on already; look where it stands."))
    return held
