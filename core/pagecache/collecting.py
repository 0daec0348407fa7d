"""What a page shows, noted while it is rendered."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

# Every page carries this tag: menus and settings stand on all of them.
SITE = "site"

# A page that shows more things of one kind than this is tied to the kind: it is a list of nearly all of them.
MOST_OF_A_KIND = 150


class Seen:
    """The tags, the end of validity and the ban of one page in the making."""

    def __init__(self):
        self.tags: set[str] = {SITE}
        self.until: float | None = None
        self.may_store = True
        self._of_kind: Counter[str] = Counter()

    def add_instance(self, tag: str, kind: str) -> None:
        """Note one thing; `kind` stands for it once there are too many."""
        if tag in self.tags:
            return
        self._of_kind[kind] += 1
        if self._of_kind[kind] <= MOST_OF_A_KIND:
            self.tags.add(tag)
        else:
            self.tags.add(any_of(kind))


_seen: ContextVar[Seen | None] = ContextVar("pagecache_seen", default=None)


def any_of(kind: str) -> str:
    """The tag that changes whenever a thing of `kind` does."""
    return f"any:{kind}"


@contextmanager
def collecting() -> Iterator[Seen]:
    """Note what is shown from here to the end of the block."""
    seen = Seen()
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)


def collect(*tags: str) -> None:
    """Say that the page being rendered depends on `tags`. Does nothing when none is."""
    seen = _seen.get()
    if seen is not None:
        seen.tags.update(tags)


def collect_instance(tag: str, kind: str) -> None:
    """Like `collect` for one of many things of a `kind`."""
    seen = _seen.get()
    if seen is not None:
        seen.add_instance(tag, kind)


def valid_until(moment: datetime) -> None:
    """Say that what is being rendered is true until `moment` (aware) only; the earliest moment counts."""
    seen = _seen.get()
    if seen is not None:
        stamp = moment.timestamp()
        seen.until = stamp if seen.until is None else min(seen.until, stamp)


def never_store() -> None:
    """Keep the page being rendered out of the cache."""
    seen = _seen.get()
    if seen is not None:
        seen.may_store = False
