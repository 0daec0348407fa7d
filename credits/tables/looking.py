"""Looking for the rides that a table means: at once in a short one, as a job that says how far it is in a long one."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from credits.models import TableImport, TableRow
from jobs.actions import start
from jobs.kinds import Kind, kinds
from jobs.models import Job
from jobs.running import Progress

from .matching import match_rows

KIND = "tables.match"
# About a second of work: nobody waits longer for an answer.
AT_ONCE = 500
_CHUNK = 200


def look(held: TableImport) -> None:
    """Find the rides of a table that is held and whose columns are named; where there are many rows a job does."""
    if held.rows.count() > AT_ONCE:
        held.state = TableImport.State.COLUMNS
        held.job_uid = start(kind=KIND, by=held.user, table=str(held.uid)).uid
        held.save()
        return
    rows = list(held.rows.order_by("line"))
    match_rows(rows, held.mapping)
    _keep(held, rows)


def is_looking(table: TableImport) -> bool:
    """Whether a job is at it. One that was stopped or failed leaves the columns to be named again."""
    is_waiting = table.state == TableImport.State.COLUMNS and table.job_uid is not None
    return is_waiting and Job.objects.active().filter(uid=table.job_uid).exists()


def work(job: Job, progress: Progress) -> str:
    """What the job does. Nothing is kept where its member named the columns anew, or forgot the file, meanwhile."""
    table = TableImport.objects.filter(uid=job.arguments["table"], user=job.user).first()
    rows = list(table.rows.order_by("line")) if table else []
    progress.expect(len(rows))
    for first in range(0, len(rows), _CHUNK):
        match_rows(rows[first : first + _CHUNK], table.mapping)
        progress.step(by=len(rows[first : first + _CHUNK]))
    progress.tell()
    with transaction.atomic():
        asked = TableImport.objects.select_for_update().filter(job_uid=job.uid, state=TableImport.State.COLUMNS).first()
        if asked is None:
            return _("It was not needed any more.")
        _keep(asked, rows)
    sure = sum(row.match == TableRow.Match.SURE for row in rows)
    return ngettext("%(sure)s of %(n)s row is sure.", "%(sure)s of %(n)s rows are sure.", len(rows)) % {
        "sure": sure,
        "n": len(rows),
    }


def register() -> None:
    """Called when Django starts."""
    kinds.register(KIND, Kind(gettext_lazy("Finding the rides of a table"), work, alone=False, next_url=_where))


def _keep(held: TableImport, rows: Sequence[TableRow]) -> None:
    TableRow.objects.bulk_update(rows, ["match", "page", "suggested_ids", "is_wanted"], batch_size=500)
    held.state = TableImport.State.MATCHING
    held.save()


def _where(job: Job) -> str:
    return reverse("credits:table", args=[job.arguments["table"]])
