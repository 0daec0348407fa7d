"""Starting, cancelling and trying again."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from .kinds import kinds
from .models import ACTIVE, Job, State
from .running import launch


def start(*, kind: str, by, about: object = None, **arguments) -> Job:
    """Put work in the queue and begin it after the commit. If the same person has it running already, that one.

    `arguments` must be JSON. `by` may be None for work of the site itself; `about` then names what it is about, and
    there is one at a time for that.
    """
    slot = _slot(kind, by, about)
    fresh = {"kind": kind, "user": by, "arguments": arguments}
    job, is_new = Job.objects.get_or_create(slot=slot, state__in=ACTIVE, defaults=fresh)
    if is_new:
        transaction.on_commit(partial(launch, job.pk))
    return job


@transaction.atomic
def cancel(*, job: Job, by) -> bool:
    """Ask the work to stop; what waits stops at once. False if it was over already."""
    now = timezone.now()
    over = {"state": State.CANCELLED, "finished": now, "expires": now + _keep(job)}
    if Job.objects.filter(pk=job.pk, state=State.QUEUED).update(**over):
        return True
    return bool(Job.objects.filter(pk=job.pk, state=State.RUNNING).update(cancel_asked=True))


@transaction.atomic
def retry(*, job: Job, by) -> Job:
    """Begin failed or cancelled work anew, as the same job. If another one has taken its place, that one."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    other = Job.objects.active().filter(slot=job.slot).first()
    if other or job.state not in (State.FAILED, State.CANCELLED):
        return other or job
    job.state, job.attempts, job.done, job.total, job.message = State.QUEUED, 0, 0, None, ""
    job.created, job.started, job.finished, job.cancel_asked, job.runner = timezone.now(), None, None, False, None
    job.save()
    transaction.on_commit(partial(launch, job.pk))
    return job


def _slot(kind: str, by, about: object) -> str:
    if about is not None:
        return f"{kind}:about:{about}"
    return f"{kind}:{by.pk}" if by and kinds[kind].alone else f"{kind}:{uuid4()}"


def _keep(job: Job) -> timedelta:
    return timedelta(days=kinds[job.kind].keep_days)
