"""Letting a branch go live: all of its things at once, or none."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.models import Revision

from branches.models import Branch, BranchHead, Merge, MergeItem
from branches.planning import Outcome, plan_all
from branches.refusals import MergeConflicts, MergeRefused
from branches.retrying import patiently
from pages import diverting

from .committing import freeze
from .nesting import seal_on_parent
from .opening import close, locked, must_be_open
from .permitting import refusals
from .publishing import apply
from .targets import lock_targets, still_as_planned


def merge_branch(branch: Branch, *, by: Any, approved: Revision | None = None, **publishing: Any) -> Merge:
    """Merge the branch into what is live (or into the branch it was made from), and close it.

    `approved` is the revision of the branch that was decided on: what was committed since is not merged but refused.
    The comparison is made before anything is locked and made anew for what has changed meanwhile. Raises
    MergeConflicts or MergeRefused; then nothing has changed anywhere.
    """
    plans = plan_all(branch)
    return patiently(lambda: _merge(branch, by, approved, plans, publishing))


@transaction.atomic
def _merge(branch: Branch, by, approved, plans: dict[int, Outcome], publishing: dict) -> Merge:
    with diverting.to(None), LogContext(user=by) as context:
        branch = locked(branch)
        must_be_open(branch)
        _must_be_free(branch)
        approved = _approved(branch, approved)
        heads = list(branch.heads.select_related("latest_revision", "base", "target_type").order_by("pk"))
        outcomes = _outcomes(branch, heads, plans)
        _refuse_conflicts(outcomes)
        if branch.parent_id is None:
            _refuse(refusals(outcomes, by or approved.user))
        merge = Merge.objects.create(
            branch=branch,
            commit=branch.head_commit,
            user=by,
            user_label=by.get_username() if by is not None else "",
            log_uuid=context.uuid,
        )
        _write_items(merge, outcomes, by)
        seal_on_parent(merge, by)
        _finish(branch, approved, by, publishing)
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


def _refuse_conflicts(outcomes: list[Outcome]) -> None:
    conflicts = [(outcome.head, outcome.conflicts) for outcome in outcomes if outcome.conflicts]
    if conflicts:
        raise MergeConflicts(_("Some things were changed on both sides."), conflicts)


def _refuse(problems: list) -> None:
    if problems:
        raise MergeRefused("; ".join(str(problem) for problem in problems), problems)


def _write_items(merge: Merge, outcomes: list[Outcome], by) -> None:
    items, problems = [], []
    for outcome in outcomes:
        before = outcome.main_content and freeze(outcome.head, outcome.main_content, label=outcome.head.label)
        try:
            done = apply(outcome, merge, by)
        except MergeRefused as refused:
            problems += refused.problems
            continue
        items.append(
            MergeItem(
                merge=merge,
                head=outcome.head,
                before=before or None,
                after=done.after,
                published=done.published,
                draft_after=done.draft,
                draft_conflicts=done.draft_conflicts,
                was_live=outcome.was_live,
                is_noop=outcome.is_noop,
            )
        )
    _refuse(problems)
    MergeItem.objects.bulk_create(items)


def _finish(branch: Branch, approved: Revision, by, publishing: dict) -> None:
    close(branch, Branch.State.MERGED)
    # Read anew: a revision keeps the branch that it was asked for, which was open then, and would open it again.
    approved = Revision.objects.get(pk=approved.pk)
    branch.publish_itself(approved, user=by, **{**publishing, "log_action": False, "skip_permission_checks": True})
    log(instance=branch, action="branches.merge", user=by, revision=approved)
    if branch.reverts_id is not None:
        undone = branch.reverts.branch
        Branch.objects.filter(pk=undone.pk).update(state=Branch.State.REVERTED)
