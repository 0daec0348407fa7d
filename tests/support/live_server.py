"""The live server of browser tests: it knows what it is answering, and may be slow on purpose."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from django.core.servers.basehttp import ThreadedWSGIServer

# `BROWSER_ROUGH=4`: answers late, in pieces and in another order, and tabs four times slower, so that tests that race
# are found before CI finds them. `1` leaves the tabs as fast as they are.
ROUGH = int(os.environ.get("BROWSER_ROUGH") or 0)
LONGEST_DELAY = 0.4
PIECES = 3
LONGEST_ANSWER = 60

_idle = threading.Condition()
_under_way = 0


class CountingServer(ThreadedWSGIServer):
    """Django's, except that one can wait until it has nothing to answer."""

    def set_app(self, app: Callable) -> None:
        """Serve `app`, counted."""
        super().set_app(_counted(_delayed(app) if ROUGH else app))


def wait_until_idle() -> None:
    """Return when no request is being answered: else it would meet the next test's database, or none.

    Fails after a minute.
    """
    with _idle:
        assert _idle.wait_for(lambda: _under_way == 0, LONGEST_ANSWER), "The live server never stops answering."


def _counted(app: Callable) -> Callable:
    def answer(environ: dict, start_response: Callable) -> Iterable[bytes]:
        _count(1)
        try:
            return _Answer(app(environ, start_response))
        except BaseException:
            _count(-1)
            raise

    return answer


def _delayed(app: Callable) -> Callable:
    """Before and after the work: cookies and rows are then written at other times than they arrive.

    Pages come in pieces, as over a slow line: the browser shows one while the rest of it is still on its way.
    """

    def answer(environ: dict, start_response: Callable) -> Iterable[bytes]:
        _dawdle()
        response = app(environ, start_response)
        _dawdle()
        is_page = str(getattr(response, "headers", {}).get("Content-Type", "")).startswith("text/html")
        return _InPieces(response) if is_page else response

    return answer


def _dawdle() -> None:
    time.sleep(random.uniform(0, LONGEST_DELAY / 2))


class _InPieces:
    """A response whose parts come slowly."""

    def __init__(self, response: Iterable[bytes]):
        self._response = response
        self.close = response.close

    def __iter__(self) -> Iterator[bytes]:
        for part in self._response:
            size = max(len(part) // PIECES, 500)
            for begin in range(0, len(part), size):
                yield part[begin : begin + size]
                _dawdle()


class _Answer:
    """A response that is under way until it is closed."""

    def __init__(self, response: Iterable[bytes]):
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response)

    def close(self) -> None:
        try:
            if hasattr(self._response, "close"):
                self._response.close()
        finally:
            _count(-1)


def _count(change: int) -> None:
    global _under_way
    with _idle:
        _under_way += change
        _idle.notify_all()
