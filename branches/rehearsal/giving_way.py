"""A transaction that nobody has to wait for: it ends as soon as somebody does."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import Error, connection, connections
from django.utils.translation import gettext as _

from branches.refusals import Refused

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 0.15


class GaveWay(Refused):
    """Somebody wanted to write what the look had locked; it was ended for them."""


class _Watch:
    """On a connection of its own: ends the watched one once somebody waits for what it has locked."""

    def __init__(self, pid: int) -> None:
        self._pid, self._over = pid, threading.Event()
        self.has_ended_it = False

    def run(self) -> None:
        """Until it is over. Called in a thread of its own."""
        try:
            while not self._over.wait(LOOK_EVERY_SECONDS) and not self.has_ended_it:
                self._look()
        except Exception:
            # The limits of the transaction still hold.
            logger.exception("Whether anybody waits for the connection %s could not be seen.", self._pid)
        finally:
            connections.close_all()

    def _look(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND %s = ANY(pg_blocking_pids(pid)))",
                [self._pid],
            )
            if cursor.fetchone()[0]:
                self.has_ended_it = True
                # The server lets go at once, whatever our own process is busy with.
                cursor.execute("SELECT pg_terminate_backend(%s)", [self._pid])

    def end(self) -> None:
        """No more of it."""
        self._over.set()


@contextmanager
def giving_way(until: float, too_long: Callable[[str], Exception], *, watches: bool) -> Iterator[None]:
    """Within a transaction that is to be rolled back. Raises GaveWay; `too_long` past `until` (a monotonic moment).

    Without `watches` (within somebody else's transaction, which is not ours to end) only the time is looked at.
    """

    def in_time(execute: Callable, *arguments):
        if time.monotonic() > until:
            raise too_long(_("Merging and showing this takes too long for a preview."))
        return execute(*arguments)

    watch = _Watch(_pid()) if watches else None
    thread = threading.Thread(target=watch.run, name="gives-way", daemon=True) if watch else None
    if thread:
        thread.start()
    try:
        with connection.execute_wrapper(in_time):
            yield
    except Error as error:
        if watch and watch.has_ended_it:
            raise _gave_way() from error
        raise
    finally:
        if watch and thread:
            watch.end()
            thread.join()
    if watch and watch.has_ended_it:
        raise _gave_way()


def _gave_way() -> GaveWay:
    return GaveWay(_("Somebody is just publishing one of these pages, and goes first. Try again in a moment."))


def _pid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]
