"""Letting a branch go live: all of its things at once, or none."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.models import Page, Revision

from branches.loading import chunks
from branches.models import Branch, BranchHead, Merge, MergeItem
from branches.planning import Outcome, Tell, plan_all
from branches.reading import live
from branches.refusals import MergeConflicts, MergeRefused
from branches.retrying import patiently
from pages import diverting

from .bulk import write_together
from .committing import freeze_all, must_take_commits
from .lanes import plain_ones
from .nesting import seal_on_parent
from .opening import close, locked, must_be_open
from .permitting import Problem, refusals
from .publishing import Done, apply
from .targets import lock_targets, still_as_planned

CHECKING, PUBLISHING = "checking", "publishing"
_telling: ContextVar[Tell | None] = ContextVar("merges tell", default=None)


@contextmanager
def merges_tell(tell: Tell) -> Iterator[None]:
    """Around what merges by way of others (an approval): they tell as if they had been given `tell` themselves."""
    token = _telling.set(tell)
    try:
        yield
    finally:
        _telling.reset(token)


def merge_branch(
    branch: Branch, *, by: Any, approved: Revision | None = None, tell: Tell | None = None, **publishing: Any
) -> Merge:
    """Merge the branch into what is live (or into the branch it was made from), and close it.

    `approved` is the revision of the branch that was decided on: what was committed since is not merged but refused.
    The comparison is made before anything is locked and made anew for what has changed meanwhile. `tell(phase, done,
    total)` is called as it goes on; what it raises ends the merge. Raises MergeConflicts or MergeRefused; then nothing
    has changed anywhere.
    """
    tell = tell or _telling.get()
    plans = plan_all(branch, tell=tell)
    return patiently(lambda: _merge(branch, by, approved, plans, publishing, tell))


@transaction.atomic
def _merge(
    branch: Branch, by, approved, plans: dict[int, Outcome], publishing: dict, tell: Tell | None = None
) -> Merge:
    with diverting.to(None), LogContext(user=by) as context:
        branch = locked(branch)
        must_be_open(branch)
        _must_be_free(branch)
        if branch.parent_id is not None:
            # What the parent is decided on for must not change behind the deciders' backs.
            must_take_commits(locked(branch.parent))
        approved = _approved(branch, approved)
        outcomes = _outcomes(branch, list(branch.heads.select_related("target_type").order_by("pk")), plans)
        if tell:
            tell(CHECKING, 0, len(outcomes))
        refuse_conflicts(outcomes)
        if branch.parent_id is None:
            _refuse(refusals(outcomes, by or approved.user))
        merge = _write(branch, outcomes, by, context.uuid, tell)
        if tell:
            # Whoever asked to stop while the last of it was announced is heard, too.
            tell(PUBLISHING, len(outcomes), len(outcomes))
        _finish(branch, approved, by, publishing)
        return merge


def write_for_a_look(branch: Branch, plans: dict[int, Outcome]) -> None:
    """Write all that merging the branch would write of its things, for a transaction that is then rolled back.

    Neither reviews, dates, locks nor anybody's rights are asked: nothing goes live. Raises MergeConflicts or
    MergeRefused.
    """
    with diverting.to(None), LogContext(user=None) as context:
        outcomes = _outcomes(branch, list(branch.heads.select_related("target_type").order_by("pk")), plans)
        refuse_conflicts(outcomes)
        _write(branch, outcomes, None, context.uuid, None)


def _write(branch: Branch, outcomes: list[Outcome], by, log_uuid, tell: Tell | None) -> Merge:
    merge = Merge.objects.create(
        branch=branch,
        commit=branch.head_commit,
        user=by,
        user_label=by.get_username() if by is not None else "",
        log_uuid=log_uuid,
    )
    _write_items(merge, outcomes, by, tell)
    seal_on_parent(merge, by)
    return merge


def _approved(branch: Branch, approved: Revision | None) -> Revision:
    if branch.head_commit_id is None:
        raise MergeRefused(_("“%(branch)s” holds no change yet.") % {"branch": branch})
    approved = approved or branch.latest_revision
    if approved.content.get("head_commit") != branch.head_commit_id:
        raise MergeRefused(_("“%(branch)s” was changed after it was approved.") % {"branch": branch})
    return approved


def _must_be_free(branch: Branch) -> None:
    """Whoever decides on it, or has set its date, is not passed by."""
    if branch.is_in_review:
        raise MergeRefused(_("“%(branch)s” is being reviewed: decide there, or take it back.") % {"branch": branch})
    scheduled = branch.scheduled_for
    if scheduled is not None and scheduled > timezone.now():
        raise MergeRefused(_("“%(branch)s” has a date to go live; take the date back first.") % {"branch": branch})


def _outcomes(branch: Branch, heads: list[BranchHead], plans: dict[int, Outcome]) -> list[Outcome]:
    """What was planned, and planned anew where the thing or the branch has changed since."""
    heads = [head for head in heads if head.latest_revision_id is not None]
    versions = lock_targets(branch, heads)
    stale = [head for head in heads if not still_as_planned(plans.get(head.pk), head, versions.get(head.pk))]
    fresh = plan_all(branch, only=stale) if stale else {}
    return [fresh.get(head.pk) or plans[head.pk] for head in heads]


def refuse_conflicts(outcomes: Iterable[Outcome]) -> None:
    """Raise MergeConflicts where any of them meets one."""
    conflicts = [(outcome.head, outcome.conflicts) for outcome in outcomes if outcome.conflicts]
    if conflicts:
        raise MergeConflicts(_("Some things were changed on both sides."), conflicts)


def _refuse(problems: list) -> None:
    if problems:
        raise MergeRefused("; ".join(str(problem) for problem in problems), problems)


def _write_items(merge: Merge, outcomes: list[Outcome], by, tell: Tell | None) -> None:
    before = _freeze_before(outcomes)
    plain = plain_ones(outcomes) if merge.branch.parent_id is None else set()
    # Together first: they lie where they lay when they were read, which moves among the others may change.
    done, problems = write_together([each for each in outcomes if each.head.pk in plain], merge, by, tell)
    has_moved = False
    for outcome in outcomes:
        if outcome.head.pk in plain:
            continue
        if has_moved and isinstance(outcome.main, Page):
            # Its place may have changed with that of a page above it.
            outcome.main = live(outcome.main)
        has_moved = has_moved or outcome.head.operation == BranchHead.Operation.MOVE
        try:
            done[outcome.head.pk] = apply(outcome, merge, by)
        except MergeRefused as refused:
            problems += refused.problems
        except ValidationError as error:
            # What only shows where the page lies now: a park on another continent.
            problems += [Problem(outcome.head, words) for words in error.messages]
        if tell:
            tell(PUBLISHING, len(done), len(outcomes))
    _refuse(problems)
    MergeItem.objects.bulk_create(
        _item(merge, outcome, before.get(outcome.head.pk), done[outcome.head.pk]) for outcome in outcomes
    )


def _freeze_before(outcomes: list[Outcome]) -> dict[int, Revision]:
    """A copy of what is live now, by the head's key; none of what is not there."""
    there = [outcome for outcome in outcomes if outcome.main_content]
    frozen: dict[int, Revision] = {}
    for chunk in chunks(there):
        made = freeze_all((each.head, each.main_content, each.head.label, None) for each in chunk)
        frozen |= {each.head.pk: revision for each, revision in zip(chunk, made, strict=True)}
    return frozen


def _item(merge: Merge, outcome: Outcome, before: Revision | None, done: Done) -> MergeItem:
    return MergeItem(
        merge=merge,
        head=outcome.head,
        before=before,
        after=done.after,
        published=done.published,
        draft_after=done.draft,
        draft_conflicts=done.draft_conflicts,
        was_live=outcome.was_live,
        is_noop=outcome.is_noop,
    )


def _finish(branch: Branch, approved: Revision, by, publishing: dict) -> None:
    close(branch, Branch.State.MERGED)
    # Read anew: a revision keeps the branch that it was asked for, which was open then, and would open it again.
    approved = Revision.objects.get(pk=approved.pk)
    branch.publish_itself(approved, user=by, **{**publishing, "log_action": False, "skip_permission_checks": True})
    log(instance=branch, action="branches.merge", user=by, revision=approved)
    if branch.reverts_id is not None:
        undone = branch.reverts.branch
        Branch.objects.filter(pk=undone.pk).update(state=Branch.State.REVERTED)
