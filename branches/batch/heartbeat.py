"""How far a piece of work is that holds one long transaction: told past it, so that others can see it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.utils import timezone

from jobs.models import Job, State
from jobs.running import TELL_EVERY_SECONDS, Stopped

logger = logging.getLogger(__name__)


class Beat:
    """Writes down every second how far a job is, on a connection of its own; learns that it was cancelled."""

    def __init__(self, job: Job) -> None:
        self._job, self._told = job, {"done": job.done, "total": job.total, "message": job.message}
        self._over, self._is_unwanted = threading.Event(), False

    def tell(self, done: int, total: int, message: str) -> None:
        """What shall be written next. Raises Stopped when nobody wants the rest; the work's transaction ends by it."""
        if self._is_unwanted:
            raise Stopped
        self._told = {"done": done, "total": max(done, total), "message": message[:300]}

    def run(self) -> None:
        """Until it is over. Called in a thread of its own."""
        try:
            while not self._over.wait(TELL_EVERY_SECONDS):
                self._write()
        except Exception:
            # The work goes on; at worst it looks abandoned and whoever takes it up finds the branch merged.
            logger.exception("How far the job %s is could not be written.", self._job.uid)
        finally:
            connections.close_all()

    def end(self) -> None:
        """No more of it."""
        self._over.set()

    def _write(self) -> None:
        held = Job.objects.filter(pk=self._job.pk, state=State.RUNNING, runner=self._job.runner, cancel_asked=False)
        if not held.update(heartbeat=timezone.now(), **self._told):
            self._is_unwanted = True


@contextmanager
def beating(job: Job) -> Iterator[Beat]:
    """Around the work. Within somebody else's transaction nobody outside could see the job, so nothing is written."""
    beat = Beat(job)
    if connection.in_atomic_block:
        yield beat
        return
    thread = threading.Thread(target=beat.run, name=f"beat-{job.pk}", daemon=True)
    thread.start()
    try:
        yield beat
    finally:
        beat.end()
        thread.join()
