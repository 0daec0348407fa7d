"""Waiting for locks, and trying again what lost a race."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from branches.refusals import Refused

T = TypeVar("T")

# Serialisation failure, deadlock, lock not available: https://www.postgresql.org/docs/current/errcodes-appendix.html
PASSING = frozenset({"40001", "40P01", "55P03"})
_TRIES = 6
_LOCK_TIMEOUT_MS = 5_000


class Busy(Refused):
    """Others were writing the same things all the while; nothing has changed."""


def patiently(act: Callable[[], T]) -> T:
    """Do `act`, a transaction of its own, again while it loses to others. Raises Busy after six tries.

    Within somebody else's transaction it is tried once: what PostgreSQL has given up cannot go on.
    """
    tries = 1 if connection.in_atomic_block else _TRIES
    for attempt in range(tries):
        try:
            with transaction.atomic():
                wait_for_locks(_LOCK_TIMEOUT_MS)
                return act()
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) not in PASSING:
                raise
            # Growing and uneven, so that two that met do not meet again.
            time.sleep(random.uniform(0.02, 0.1) * 2**attempt if attempt + 1 < tries else 0)  # noqa: S311
    raise Busy(_("Somebody else is just changing the same pages. Try again in a moment."))


def wait_for_locks(milliseconds: int) -> None:
    """How long this transaction waits for each lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{milliseconds}ms"])
