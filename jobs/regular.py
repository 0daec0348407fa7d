"""Work that is looked for again and again: soon after a commit that made some, and every minute besides.

It needs no row: each looks in its own tables for what is due, bears to be run by several processes at once, and does
nothing where nothing is. As JOBS_RUN says it is done by the worker, by threads of the web process, or at once.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import transaction

from core.registry import Registry

from .running import with_own_connection

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Regular:
    """Work to look for. A worker looks every so many seconds; threads of the web process look every minute."""

    work: Callable[[], object]
    every_seconds: float = 60


regular_work: Registry[Regular] = Registry("regular work")

EVERY_SECONDS = 60


class _Threads:
    """What this process is at, and what came up meanwhile."""

    lock = threading.Lock()
    busy: set[str] = set()
    again: set[str] = set()
    next_look = 0.0


class _Worker:
    """When this process, as a worker, looks again."""

    not_before: dict[str, float] = {}


def nudge(name: str) -> None:
    """Have this work done soon after the commit; it is done within the minute in any case."""
    transaction.on_commit(partial(_begin, name), robust=True)


def run_all() -> None:
    """Do whatever it is time for, one after the other. Where one fails it is logged, and the others are still done."""
    for name, regular in regular_work:
        if time.monotonic() >= _Worker.not_before.get(name, 0):
            _Worker.not_before[name] = time.monotonic() + regular.every_seconds
            _do(name)


class RegularMiddleware:
    """Where no worker is, requests are the clock: after a minute the next one has the work done beside its answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Look at the clock, then answer."""
        if settings.JOBS_RUN == "thread" and time.monotonic() >= _Threads.next_look:
            _Threads.next_look = time.monotonic() + EVERY_SECONDS
            for name, _work in regular_work:
                _begin(name)
        return self.get_response(request)


def _begin(name: str) -> None:
    if settings.JOBS_RUN == "inline":
        _do(name)
    elif settings.JOBS_RUN == "thread" and _is_free(name):
        threading.Thread(target=_do_until_done, args=[name], name=f"regular-{name}", daemon=True).start()


def _is_free(name: str) -> bool:
    """Whether nobody of this process is at it; who is will look once more."""
    with _Threads.lock:
        if name in _Threads.busy:
            _Threads.again.add(name)
            return False
        _Threads.busy.add(name)
        return True


def _do_until_done(name: str) -> None:
    while True:
        with_own_connection(partial(_do, name))
        with _Threads.lock:
            if name not in _Threads.again:
                _Threads.busy.discard(name)
                return
            _Threads.again.discard(name)


def _do(name: str) -> None:
    try:
        regular_work[name].work()
    except Exception:
        logger.exception("The regular work %s failed; it is tried again within a minute.", name)
