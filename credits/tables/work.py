"""The import as a job."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credits.models import TableImport
from jobs.kinds import Kind, kinds

from . import actions


def work(job, progress) -> str:
    """Import the table that the job names, in one transaction."""
    table = TableImport.objects.get(uid=job.arguments["table"], user=job.user)
    progress.expect(actions.STEPS)
    counts = actions.import_table(table=table, progress=progress)
    return _("%(new)s new credits, %(ratings)s ratings, %(entries)s entries of the log.") % {
        name: counts.get(name, 0) for name in ("new", "ratings", "entries")
    }


def _where(job) -> str:
    return reverse("credits:table", args=[job.arguments["table"]])


def register() -> None:
    """Tell the jobs; called when the app starts."""
    kinds.register("tables.import", Kind(gettext_lazy("Import of a table"), work, alone=False, next_url=_where))
