"""After a few failures in a row nobody is kept waiting any more: the store is left alone for a while."""

import logging
import threading
import time

logger = logging.getLogger(__name__)

FAILURES_TO_OPEN = 3
SECONDS_OPEN = 3.0
SECONDS_BETWEEN_LOG_LINES = 60.0


class Breaker:
    """Counts failures in a row. While open, one caller every few seconds may try whether the store is back."""

    def __init__(self):
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until = 0.0
        self._logged_at = -SECONDS_BETWEEN_LOG_LINES

    def lets_through(self) -> bool:
        """Whether the caller may use the store."""
        if self._failures < FAILURES_TO_OPEN:
            return True
        with self._lock:
            if time.monotonic() < self._open_until:
                return False
            self._open_until = time.monotonic() + SECONDS_OPEN
            return True

    def succeeded(self) -> None:
        """The store answered."""
        if self._failures:
            with self._lock:
                self._failures = 0

    def failed(self, error: Exception) -> None:
        """The store did not answer."""
        with self._lock:
            self._failures += 1
            now = time.monotonic()
            if self._failures >= FAILURES_TO_OPEN:
                self._open_until = now + SECONDS_OPEN
            if now - self._logged_at < SECONDS_BETWEEN_LOG_LINES:
                return
            self._logged_at = now
        logger.warning("The page cache is down; pages are rendered each time. %s: %s", type(error).__name__, error)
