"""Doing the work: one runner at a time holds a job, says how far it is, and learns that it was cancelled.

Where no worker is configured a thread of the web process works (docs/decisions/0210). A process that dies leaves a job
silent; whoever next looks at it, and the work of the day, has it begun anew.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import IO, TypeVar
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.db import DatabaseError, close_old_connections, connection
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from . import telling
from .kinds import Kind, kinds
from .models import Job, State

logger = logging.getLogger(__name__)

T = TypeVar("T")
MOST_ATTEMPTS = 3
TELL_EVERY_SECONDS = 1.0


class Stopped(Exception):
    """The job was cancelled or taken over: its work must end here."""


class JobError(Exception):
    """Work cannot be done for a reason that its owner should read."""


class Progress:
    """The work's way to say how far it is; also its heartbeat."""

    def __init__(self, job: Job, total: int | None = None):
        self.job = job
        self.done = 0
        self.total = total
        self._told = 0.0

    def expect(self, total: int) -> None:
        """Say how many steps there are."""
        self.total = total
        self.tell()

    def step(self, message: str = "", by: int = 1) -> None:
        """One more is done. Raises Stopped when nobody wants the rest."""
        self.done += by
        if message:
            self.job.message = message[:300]
        if time.monotonic() - self._told >= TELL_EVERY_SECONDS:
            self.tell()

    def over(self, things: Iterable[T], total: int | None = None) -> Iterator[T]:
        """Go through `things`, a step each."""
        if total is not None:
            self.expect(total)
        for thing in things:
            yield thing
            self.step()

    def tell(self) -> None:
        """Write down how far it is, and look whether somebody asked to stop."""
        self._told = time.monotonic()
        total = None if self.total is None else max(self.total, self.done)
        told = _held(self.job).filter(cancel_asked=False)
        if not told.update(done=self.done, total=total, message=self.job.message, heartbeat=timezone.now()):
            raise Stopped

    def keep(self, file: IO[bytes], name: str) -> None:
        """Store what came out, for its owner to download as `name`."""
        self.tell()
        self.job.result.save(f"{self.job.uid}-{self.job.runner}", File(file), save=False)
        self.job.result_name = name[:120]


def launch(pk: int) -> None:
    """Have the job done: here and now, in a thread, or by the worker, as JOBS_RUN says."""
    if settings.JOBS_RUN == "inline":
        run(pk)
    elif settings.JOBS_RUN == "thread":
        threading.Thread(target=_run_and_close, args=[pk], name=f"job-{pk}", daemon=True).start()


def run(pk: int) -> None:
    """Do the job if it waits or was abandoned; whoever comes second does nothing."""
    job = _take(pk)
    if job is None:
        return
    try:
        message = _work(job)
    except Stopped:
        _end(job, State.CANCELLED, "")
    except JobError as error:
        _end(job, State.FAILED, str(error))
    except Exception:
        logger.exception("The job %s (%s) failed.", job.uid, job.kind)
        _end(job, State.FAILED, _("Something went wrong on our side. It has been recorded; try again."))
    else:
        _end(job, State.DONE, message or "")


def revive(jobs: Iterable[Job]) -> None:
    """Begin silent jobs anew, or call them failed where they cannot be or have died too often."""
    for job in jobs:
        kind = kinds.get(job.kind)
        if kind and (job.state == State.QUEUED or kind.resumable) and job.attempts < MOST_ATTEMPTS:
            launch(job.pk)
        else:
            message = _("It was interrupted, and nothing more happened. You can try again.")
            Job.objects.abandoned().filter(pk=job.pk).update(
                state=State.FAILED, message=message, finished=timezone.now(), expires=_expiry(kind)
            )


def with_own_connection(work: Callable[[], object]) -> None:
    """In a thread: with a connection of its own that does not stay open. Never raises."""
    close_old_connections()
    try:
        with connection.cursor() as cursor:
            # A visitor's request may not take long, nor hold a transaction while it thinks, and this is none.
            cursor.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = '10min'")
        work()
    except Exception:
        logger.exception("Work beside the answers failed: %r.", work)
    finally:
        with suppress(DatabaseError):
            _give_back()


def _run_and_close(pk: int) -> None:
    with_own_connection(partial(run, pk))


def _give_back() -> None:
    """A pooled connection goes on to a visitor's request, so with its limits as they were."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout; RESET idle_in_transaction_session_timeout")
    finally:
        connection.close()


def _take(pk: int) -> Job | None:
    """Become the one that runs it, in one statement, or None if it is held or over."""
    now, runner = timezone.now(), uuid4()
    silent = now - timedelta(seconds=settings.JOBS_SILENCE_SECONDS)
    free = Q(state=State.QUEUED) | Q(state=State.RUNNING, heartbeat__lt=silent)
    taken = Job.objects.filter(free, pk=pk).update(
        state=State.RUNNING, runner=runner, heartbeat=now, started=now, done=0, attempts=F("attempts") + 1
    )
    return Job.objects.select_related("user").get(pk=pk) if taken else None


def _work(job: Job) -> str | None:
    progress = Progress(job)
    message = kinds[job.kind].work(job, progress)
    progress.total = progress.done = max(progress.done, progress.total or 0)
    with suppress(Stopped):
        # Whoever asked it to stop when all was done already came too late: it is done.
        progress.tell()
    return message


def _held(job: Job):
    """The job's row as long as this runner has it."""
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, runner=job.runner)


def _end(job: Job, state: str, message: str) -> None:
    """Write the end down; a result that nobody may fetch is thrown away."""
    kept = {"result": job.result.name or "", "result_name": job.result_name} if state == State.DONE else {}
    ended = _held(job).update(
        state=state, message=message[:300], finished=timezone.now(), expires=_expiry(kinds.get(job.kind)), **kept
    )
    if job.result and not (ended and state == State.DONE):
        job.result.storage.delete(job.result.name)
    if ended:
        telling.tell_owner(job, state, message)


def _expiry(kind: Kind | None):
    return timezone.now() + timedelta(days=kind.keep_days if kind else 30)
