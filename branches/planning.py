"""What merging a branch would do to each of its things: read, compared, and kept as plain data."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from branches.actions.committing import content_of_thing
from branches.documents import Obstacle, is_same, merge_contents
from branches.loading import CHUNK, chunks, live_things
from branches.models import Branch, BranchHead
from branches.reading import head_of, live
from branches.rowversions import row_versions


@dataclass
class Outcome:
    """A thing of the branch as it would be after the merge."""

    head: BranchHead
    main: Any
    main_content: dict | None
    content: dict | None
    conflicts: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    is_noop: bool = False
    was_live: bool = True
    stamp: tuple = ()


Tell = Callable[[str, int, int], None]
COMPARING = "comparing"


def plan_all(branch: Branch, only: Iterable[BranchHead] | None = None, tell: Tell | None = None) -> dict[int, Outcome]:
    """The outcome for each head (or for those of `only`), by the head's key. Reads only; locks nothing.

    `tell(COMPARING, done, total)` is called after every CHUNK of them.
    """
    keys = [head.pk for head in only] if only is not None else list(branch.heads.values_list("pk", flat=True))
    plans: dict[int, Outcome] = {}
    for done, chunk in enumerate(chunks(sorted(keys)), start=1):
        plans.update(_plan_chunk(branch, chunk))
        if tell:
            tell(COMPARING, min(done * CHUNK, len(keys)), len(keys))
    return plans


def _plan_chunk(branch: Branch, keys: list[int]) -> dict[int, Outcome]:
    found = (
        branch.heads.filter(pk__in=keys)
        .select_related("branch__owner", "latest_revision__user", "base", "target_type")
        .order_by("pk")
    )
    heads = [head for head in found if head.latest_revision_id is not None]
    # Before the things themselves: what is written in between makes the plan look old, never new.
    versions = row_versions(heads)
    is_live = branch.parent_id is None and branch.kind != Branch.Kind.LATE
    mains = live_things(heads) if is_live else {head.pk: main_of(branch, head) for head in heads}
    return {head.pk: _outcome_of(head, mains.get(head.pk), versions.get(head.pk)) for head in heads}


def plan(branch: Branch, head: BranchHead, version: str | None) -> Outcome:
    """Merge the head with what its goal (what is live, or the parent branch) holds now."""
    return _outcome_of(head, main_of(branch, head), version)


def _outcome_of(head: BranchHead, main: Any, version: str | None) -> Outcome:
    stamp = stamp_of(head, version)
    if head.operation == BranchHead.Operation.DROP:
        return Outcome(head, main, main and content_of_thing(main), None, is_noop=True, stamp=stamp)
    if main is None:
        return Outcome(head, None, None, None, conflicts=[Obstacle("", "gone")], stamp=stamp)
    content = content_of_thing(main)
    outcome = Outcome(head, main, content, None, was_live=getattr(main, "live", True), stamp=stamp)
    if head.operation == BranchHead.Operation.CREATE:
        outcome.content = head.latest_revision.content
    else:
        _merge_into(outcome, type(main))
        _check_move(outcome)
    return outcome


def main_of(branch: Branch, head: BranchHead) -> Any:
    """The thing as it is where the branch goes: on the parent branch, or live. None where it is gone."""
    target = head.target
    if target is None:
        return None
    if branch.parent_id is not None:
        above = head_of(branch.parent, target)
        if above is not None and above.is_held:
            return above.latest_revision.as_object()
    if branch.kind == Branch.Kind.LATE and isinstance(target, Page):
        # It was typed into the form of the newest version, which may be a draft.
        return live(target).get_latest_revision_as_object()
    return live(target)


def stamp_of(head: BranchHead, version: str | None) -> tuple:
    """What differs when a plan is out of date: the versions it was made from."""
    return head.latest_revision_id, head.base_id, json.dumps(head.resolutions, sort_keys=True), version


def _merge_into(outcome: Outcome, model: type) -> None:
    head = outcome.head
    base, main = head.base.content, outcome.main_content
    merged, outcome.content = merge_contents(model, base, main, head.latest_revision.content, head.resolutions)
    outcome.conflicts, outcome.notices = list(merged.conflicts), list(merged.notices)
    if head.operation == BranchHead.Operation.REMOVE and not is_same(model, main, base):
        outcome.conflicts.append(Obstacle("#removal", "removed/changed"))
    if head.was_live and not outcome.was_live:
        outcome.conflicts.append(Obstacle("#state", "offline"))
    is_edit = head.operation == BranchHead.Operation.EDIT
    outcome.is_noop = is_edit and outcome.was_live and is_same(model, main, outcome.content)


def _check_move(outcome: Outcome) -> None:
    head = outcome.head
    if head.operation != BranchHead.Operation.MOVE or not isinstance(outcome.main, Page):
        return
    if head.moves_to_id is None:
        outcome.conflicts.append(Obstacle("#place", "goal gone"))
    elif outcome.main.get_parent().pk not in (head.moves_from_id, head.moves_to_id):
        outcome.conflicts.append(Obstacle("#place", "moved on both sides"))
