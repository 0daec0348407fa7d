"""Entries in this process's memory: for development and for a single process without Redis."""

import contextlib
import secrets
import threading
import time
from collections import OrderedDict
from pathlib import Path

from core.pagecache.answers import Entry

from .base import Found

MOST_ENTRIES = 1000
CLAIM_SECONDS = 5.0


class LocalStore:
    """A bounded store. Another process's purge reaches it through the time stamp of a file, and then empties it."""

    def __init__(self, stamp: Path | None = None):
        self._stamp = stamp
        self._lock = threading.RLock()
        self._stamp_seen = self._stamp_time()
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries: OrderedDict[str, list] = OrderedDict()
            self._generations: dict[str, int] = {}
            self._claims: dict[str, tuple[str, float]] = {}
            self._now = time.time_ns()

    def read(self, key: str, encoding: str) -> Found | None:
        """The entry, if it is here; all its forms are."""
        with self._lock:
            self._heed_other_processes()
            row = self._entries.get(key)
            if row is None:
                return None
            self._entries.move_to_end(key)
            return Found(row[0], row[1], self._now)

    def outdated(self, key: str, born: int, *, forced: bool = False) -> bool:
        """Compare the generations of the entry's tags with its birth."""
        with self._lock:
            row = self._entries.get(key)
            if row is None:
                return True
            mark = "!" if forced else ""
            return any(self._generations.get(mark + tag, 0) > born for tag in row[0].tags)

    def mark_checked(self, key: str, born: int, now: int) -> None:
        """Note the comparison."""
        with self._lock:
            row = self._entries.get(key)
            if row is not None and row[0].born == born:
                row[1] = now

    def now(self) -> int:
        """The number of the last purge."""
        with self._lock:
            self._heed_other_processes()
            return self._now

    def write(self, key: str, entry: Entry) -> None:
        """Keep the entry, and drop the one that was asked for the longest ago."""
        with self._lock:
            self._entries[key] = [entry, entry.born]
            self._entries.move_to_end(key)
            while len(self._entries) > MOST_ENTRIES:
                self._entries.popitem(last=False)

    def claim(self, key: str) -> str:
        """A token, or "" while another thread renders it."""
        with self._lock:
            if self.is_claimed(key):
                return ""
            token = secrets.token_hex(8)
            self._claims[key] = (token, time.monotonic() + CLAIM_SECONDS)
            return token

    def is_claimed(self, key: str) -> bool:
        """Whether a claim stands that has not run out."""
        with self._lock:
            return key in self._claims and self._claims[key][1] > time.monotonic()

    def release(self, key: str, token: str) -> None:
        """Give the claim back."""
        with self._lock:
            if self._claims.get(key, ("",))[0] == token:
                del self._claims[key]

    def purge(self, tags: set[str], *, forced: bool = False) -> None:
        """Give the tags a new generation, and tell other processes."""
        with self._lock:
            self._heed_other_processes()
            self._now += 1
            self._generations.update(dict.fromkeys(tags, self._now))
            if forced:
                self._generations.update({f"!{tag}": self._now for tag in tags})
            self._tell_other_processes()

    def _stamp_time(self) -> int:
        try:
            return self._stamp.stat().st_mtime_ns if self._stamp else 0
        except OSError:
            return 0

    def _heed_other_processes(self) -> None:
        stamped = self._stamp_time()
        if stamped != self._stamp_seen:
            self._stamp_seen = stamped
            self.clear()

    def _tell_other_processes(self) -> None:
        if self._stamp:
            with contextlib.suppress(OSError):
                self._stamp.parent.mkdir(parents=True, exist_ok=True)
                self._stamp.write_text(str(self._now))
            self._stamp_seen = self._stamp_time()
