"""What is done once a day by itself, on the first request of the day or by `python manage.py daily`.

Every task is safe to run again: it looks for what is due and finds nothing the second time. So nothing has to remember
which day was done; an advisory lock keeps two processes from doing it at once.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.conf import settings
from django.db import connection, transaction

from .registry import Registry

logger = logging.getLogger(__name__)

# Each is called with the day, by UTC, inside a transaction.
daily_tasks: Registry[Callable[[date], object]] = Registry("daily tasks")

LOCK_KEY = 0x7468_6461  # "thda"
RETRY_AFTER_SECONDS = 600


class _Clock:
    """What this process did last."""

    day: date | None = None
    not_before = 0.0


def run_daily(today: date | None = None) -> list[str]:
    """Run every task; the names of those that ran. A task that fails is logged, and the others still run.

    Nothing runs, and [] is returned, while another process is at it.
    """
    today = today or utc_today()
    with _alone() as is_alone:
        if not is_alone:
            return []
        return [name for name, task in daily_tasks if _ran(name, task, today)]


def run_if_new_day() -> None:
    """Run the tasks if this process has not yet done so today. Costs one comparison otherwise, and never raises."""
    today = utc_today()
    if _Clock.day == today or time.monotonic() < _Clock.not_before:
        return
    _Clock.day = today
    try:
        run_daily(today)
    except Exception:
        logger.exception("The work of the day failed; it is tried again in %s seconds.", RETRY_AFTER_SECONDS)
        _Clock.day = None
        _Clock.not_before = time.monotonic() + RETRY_AFTER_SECONDS


def utc_today() -> date:
    """The day by UTC, by which statuses flip."""
    return datetime.now(UTC).date()


class DailyMiddleware:
    """Runs the work of a new day before its first request is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Look at the clock, then answer."""
        if settings.RUN_DAILY_ON_REQUEST:
            run_if_new_day()
        return self.get_response(request)


def _ran(name: str, task: Callable[[date], object], today: date) -> bool:
    try:
        with transaction.atomic():
            task(today)
    except Exception:
        logger.exception("The daily task %s failed.", name)
        return False
    return True


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the lock that only one process can hold; by transaction, so that a pooled connection gives it back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK_KEY])
        yield cursor.fetchone()[0]
