"""The last approval of a large branch: it merges, so it is a job like merging."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import TaskState

from branches.models import Branch
from jobs.actions import start
from jobs.models import Job

from .merging import AT_ONCE, KIND, running


def merges_at_length(branch: Branch, task_state: TaskState) -> bool:
    """Whether approving at this task merges the branch, and more of it than somebody waits for."""
    at = parse_datetime(task_state.revision.content.get("go_live_at") or "")
    is_last = task_state.workflow_state.is_at_final_task and (at is None or at <= timezone.now())
    return is_last and branch.heads.held().count() > AT_ONCE


def start_approval(branch: Branch, task_state: TaskState, *, by: Any, comment: str) -> Job:
    """Begin a job that approves, and so merges; asked twice it is the same job."""
    if job := running(branch):
        return job
    arguments = {"revision": branch.latest_revision_id, "task_state": task_state.pk, "comment": comment}
    return start(kind=KIND, by=by, about=branch.pk, branch=branch.pk, **arguments)


def approve(job: Job, branch: Branch) -> None:
    """Do it as who asked for it. Raises Refused, or PermissionDenied; then the review goes on."""
    task_state = TaskState.objects.get(pk=job.arguments["task_state"]).specific
    task = task_state.task.specific
    if "approve" not in {name for name, _label, _modal in task.get_actions(branch, job.user)}:
        raise PermissionDenied("It is not for them to approve any more.")
    task.on_action(task_state, job.user, "approve", comment=job.arguments["comment"])
