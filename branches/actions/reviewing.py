"""Asking for a review of a branch, and taking that back. Deciding is Wagtail's: approving merges."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from branches.models import Branch
from branches.refusals import Refused

from .opening import locked, must_be_open


@transaction.atomic
def submit(branch: Branch, *, by: Any, go_live_at: datetime | None = None) -> WorkflowState:
    """Ask for a review, or for another look after changes were wished for. Raises Refused.

    With `go_live_at`, the approval does not merge but sets that date.
    """
    branch = locked(branch)
    must_be_open(branch)
    if branch.head_commit_id is None:
        raise Refused(_("“%(branch)s” holds no change yet.") % {"branch": branch})
    if branch.scheduled_for is not None:
        raise Refused(_("“%(branch)s” has a date to go live already.") % {"branch": branch})
    state = branch.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise Refused(_("“%(branch)s” is being reviewed already.") % {"branch": branch})
    if branch.go_live_at != go_live_at:
        branch.go_live_at = go_live_at
        branch.save(update_fields=["go_live_at"])
        branch.save_revision(user=by, clean=False)
    return _begin(branch, by) if state is None else _go_on(branch, state, by)


@transaction.atomic
def withdraw(branch: Branch, *, by: Any) -> None:
    """End the review without a decision, so that the branch can be changed. Raises Refused where there is none."""
    branch = locked(branch)
    state = branch.current_workflow_state
    if state is None:
        raise Refused(_("“%(branch)s” is not being reviewed.") % {"branch": branch})
    state.cancel(user=by)


def _begin(branch: Branch, by) -> WorkflowState:
    workflow = branch.get_workflow()
    if workflow is None:
        raise Refused(_("No workflow is set for these pages."))
    return workflow.start(branch, by)


def _go_on(branch: Branch, state: WorkflowState, by) -> WorkflowState:
    """At the task that wished for changes; from the first one where earlier ones approved what is no longer so."""
    approved = state.task_states.filter(status=TaskState.STATUS_APPROVED).select_related("revision")
    if all(one.revision.content.get("head_commit") == branch.head_commit_id for one in approved):
        state.resume(user=by)
        return state
    state.cancel(user=by)
    return _begin(branch, by)
