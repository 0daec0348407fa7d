"""What is done for jobs once a day: the interrupted are taken up, the expired go with their files."""

from datetime import date
from functools import partial

from django.db import transaction

from .models import Job
from .running import revive


def run(today: date | None = None) -> None:
    """Take up what was interrupted and throw away what has expired."""
    expire()
    transaction.on_commit(partial(revive, list(Job.objects.abandoned())))


def expire() -> int:
    """Delete expired jobs, and their files after the commit; how many."""
    gone = list(Job.objects.expired())
    Job.objects.filter(pk__in=[job.pk for job in gone]).delete()
    for job in gone:
        if job.result:
            transaction.on_commit(partial(job.result.storage.delete, job.result.name))
    return len(gone)
