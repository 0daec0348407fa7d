"""Merging a branch into the branch it was made from."""

from typing import Any

from wagtail.models import Revision

from branches.digests import content_digest
from branches.models import CommitEntry, Merge
from branches.planning import Outcome

from .committing import head_for, seal, write_version


def version_on_parent(outcome: Outcome, merge: Merge, by: Any) -> Revision:
    """Write the outcome as a version on the parent branch, whose row is locked; `seal_on_parent` chains them."""
    parent, thing = merge.branch.parent, outcome.main
    head = head_for(parent, thing)
    _take_operation(head, outcome.head)
    digest = content_digest(type(thing), outcome.content)
    entry: CommitEntry = write_version(head, outcome.content, digest=digest, label=outcome.head.label, by=by)
    merge.entries_on_parent = [*getattr(merge, "entries_on_parent", []), entry]
    return entry.revision


def seal_on_parent(merge: Merge, by: Any) -> None:
    """Chain what was written on the parent as one commit of it."""
    entries = getattr(merge, "entries_on_parent", [])
    if entries:
        seal(merge.branch.parent, entries, by=by, message=merge.branch.name[:500])


def _take_operation(head, child) -> None:
    if child.operation == child.Operation.CREATE:
        head.base = None
        head.save(update_fields=["base"])
    if child.operation != child.Operation.EDIT:
        head.operation, head.moves_from, head.moves_to = child.operation, child.moves_from, child.moves_to
        head.save(update_fields=["operation", "moves_from", "moves_to"])
