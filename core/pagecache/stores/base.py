"""What a store has to offer.

Every purge takes the next number of one sequence and writes it beside the tags that it names: their generation. An
entry is true as long as none of its tags has a generation later than the number at which its rendering began. The
number at which that was last looked up is kept with the entry: as long as nothing at all was purged since, a hit needs
one look.
"""

from dataclasses import dataclass
from typing import Protocol

from core.pagecache.answers import Entry


class StoreDown(Exception):
    """The store does not answer; the site goes on without it."""


@dataclass(slots=True)
class Found:
    """An entry, the number at which its tags were last compared, and the number of today."""

    entry: Entry
    checked: int
    now: int


class Store(Protocol):
    """All methods but `purge` raise StoreDown; `purge` never fails and makes up for it later."""

    def read(self, key: str, encoding: str) -> Found | None:
        """The entry with its body in `encoding`, or as it is where there is no such form."""

    def outdated(self, key: str, born: int, *, forced: bool = False) -> bool:
        """Whether a tag of the entry was purged since `born`; with `forced`: so that no stale copy may serve."""

    def mark_checked(self, key: str, born: int, now: int) -> None:
        """Note that the entry of `born` was found true at number `now`."""

    def now(self) -> int:
        """The number of the last purge. To be asked before rendering begins."""

    def write(self, key: str, entry: Entry) -> None:
        """Keep the entry."""

    def claim(self, key: str) -> str:
        """A token for the one who may render `key` now, or "" while somebody else holds it."""

    def is_claimed(self, key: str) -> bool:
        """Whether somebody renders `key` now."""

    def release(self, key: str, token: str) -> None:
        """Give the claim back, unless it has run out and is somebody else's."""

    def purge(self, tags: set[str], *, forced: bool = False) -> None:
        """Make everything that carries one of `tags` outdated; `forced`: not even a stale copy may serve."""

    def clear(self) -> None:
        """Forget everything."""
