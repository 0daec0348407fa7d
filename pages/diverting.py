"""The seam at which saving leads elsewhere than to the live page: who wants it (branches) says so for a while."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol


class Elsewhere(Protocol):
    """Takes what would have been saved."""

    def save(self, thing: Any) -> None:
        """Keep the thing as it is in memory."""

    def latest_version(self, thing: Any) -> Any:
        """The revision last kept of the thing, or None."""


class NotOnABranch(RuntimeError):
    """An act that would change what is live, asked for where nothing live may change."""


_elsewhere: ContextVar[Elsewhere | None] = ContextVar("elsewhere", default=None)


@contextmanager
def to(elsewhere: Elsewhere | None) -> Iterator[None]:
    """Let saving lead there; None: to what is live, even within another diversion."""
    token = _elsewhere.set(elsewhere)
    try:
        yield
    finally:
        _elsewhere.reset(token)


def elsewhere() -> Elsewhere | None:
    """Where saving leads now; None: to what is live."""
    return _elsewhere.get()


class Divertible:
    """Before RevisionMixin or Page among the bases: lets saving be diverted, and refuses what cannot be."""

    def save(self, *args, **kwargs):
        """Save, or commit where saving is diverted."""
        there = elsewhere()
        if there is None:
            return super().save(*args, **kwargs)
        return there.save(self)

    def save_revision(self, *args, **kwargs):
        """A revision of the thing, or its version on the branch where saving is diverted."""
        there = elsewhere()
        if there is None:
            return super().save_revision(*args, **kwargs)
        there.save(self)
        return there.latest_version(self)

    def publish(self, *args, **kwargs):
        """Publish. Raises NotOnABranch where saving is diverted."""
        _only_live("published")
        return super().publish(*args, **kwargs)

    def unpublish(self, *args, **kwargs):
        """Take offline. Raises NotOnABranch where saving is diverted."""
        _only_live("taken offline")
        return super().unpublish(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Delete. Raises NotOnABranch where saving is diverted."""
        _only_live("deleted")
        return super().delete(*args, **kwargs)

    def move(self, *args, **kwargs):
        """Move in the tree. Raises NotOnABranch where saving is diverted."""
        _only_live("moved")
        return super().move(*args, **kwargs)


def _only_live(done: str) -> None:
    if elsewhere() is not None:
        raise NotOnABranch(f"Nothing can be {done} while saving is diverted; branches have acts for it.")
