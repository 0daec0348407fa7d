"""On which branch the code that runs now is writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from branches.actions.committing import Change, commit
from branches.models import Branch, Commit
from pages import diverting


class Writing:
    """What `branch_context` gives: the branch, and the commits made so far."""

    def __init__(self, branch: Branch, user: Any, message: str) -> None:
        self.branch, self.user, self.message = branch, user, message
        self.commits: list[Commit] = []

    def save(self, thing: Any) -> None:
        """Commit the thing as it is in memory instead of saving it."""
        made = commit(self.branch, [Change(thing)], by=self.user, message=self.message)
        if made is not None:
            self.commits.append(made)

    def latest_version(self, thing: Any):
        """The revision that holds the thing on this branch, or None where the branch does not touch it."""
        from branches.reading import head_of

        head = head_of(self.branch, thing)
        return head.latest_revision if head is not None and head.is_held else None


@contextmanager
def branch_context(branch: Branch, *, user: Any = None, message: str = "") -> Iterator[Writing]:
    """Within it, saving a page or a thing of ours commits it to the branch; what is live stays as it is.

    Publishing, unpublishing, moving and deleting raise `pages.diverting.NotOnABranch`: they go through
    `branches.actions`. Safe for threads and coroutines.
    """
    writing = Writing(branch, user, message)
    with diverting.to(writing):
        yield writing
