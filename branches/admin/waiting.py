"""Who waits for whom: the reviews that go on, the dates that are set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from branches.models import Branch


@dataclass(frozen=True)
class Waiting:
    """What a branch waits for, in words, and since when (of a date: until when)."""

    words: str
    at: datetime | None
    is_review: bool = False
    is_date: bool = False


def waiting_of(branches: Iterable[Branch]) -> dict[int, Waiting]:
    """What each open branch waits for, by its key. Four queries at most."""
    keys = [str(branch.pk) for branch in branches if branch.is_open]
    kind = ContentType.objects.get_for_model(Branch)
    dated = Revision.objects.filter(base_content_type=kind, object_id__in=keys, approved_go_live_at__isnull=False)
    found = {
        int(key): Waiting(_("the date that was set"), at, is_date=True)
        for key, at in dated.values_list("object_id", "approved_go_live_at")
    }
    states = WorkflowState.objects.active().filter(base_content_type=kind, object_id__in=keys)
    states = list(states.select_related("current_task_state__task", "requested_by"))
    names = _groups({state.current_task_state.task for state in states if state.current_task_state})
    return found | {int(state.object_id): _of(state, names) for state in states}


def _of(state: WorkflowState, names: dict[int, str]) -> Waiting:
    at = state.current_task_state
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        who = state.requested_by.get_username() if state.requested_by else _("its owner")
        since = at.finished_at if at else state.created_at
        return Waiting(_("%(who)s, of whom changes are wished for") % {"who": who}, since)
    if at is None or at.status != TaskState.STATUS_IN_PROGRESS:
        return Waiting(_("the next step of its review"), state.created_at, is_review=True)
    groups = names.get(at.task_id)
    words = _("%(groups)s (%(task)s)") % {"groups": groups, "task": at.task.name} if groups else at.task.name
    return Waiting(words, at.started_at, is_review=True)


def _groups(tasks) -> dict[int, str]:
    """The groups that decide at each task, in words. A task of a kind without groups has none."""
    found: dict[int, list[str]] = {}
    for kind in _kinds_with_groups():
        rows = kind.groups.through.objects.filter(**{f"{kind._meta.model_name}__in": [task.pk for task in tasks]})
        for task, name in rows.order_by("group__name").values_list(f"{kind._meta.model_name}_id", "group__name"):
            found.setdefault(task, []).append(name)
    return {task: ", ".join(names) for task, names in found.items()}


def _kinds_with_groups() -> list[type]:
    from wagtail.models import AbstractGroupApprovalTask
    from wagtail.workflows import get_task_types

    return [kind for kind in get_task_types() if issubclass(kind, AbstractGroupApprovalTask)]
