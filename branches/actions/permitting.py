"""Whether a user may let each thing of a branch go live: asked when the branch is made and again inside the merge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.locks import BasicLock, ScheduledForPublishLock
from wagtail.models import DraftStateMixin, Page, Revision, WorkflowState
from wagtail.permissions import policy_registry

from branches.models import BranchHead
from branches.planning import Outcome


@dataclass(frozen=True)
class Problem:
    """What keeps one thing from going live, in words."""

    head: BranchHead
    words: str

    def __str__(self) -> str:
        return f"{self.head.label}: {self.words}"


def refusals(outcomes: Iterable[Outcome], user: Any) -> list[Problem]:
    """Everything that keeps the outcomes from going live at the hands of the user. None: the site itself acts."""
    outcomes = list(outcomes)
    _note_locks([outcome.main for outcome in outcomes if isinstance(outcome.main, Page)])
    return [Problem(outcome.head, words) for outcome in outcomes for words in _reasons(outcome, user)]


def _note_locks(pages: list[Page]) -> None:
    """Tell the pages what their locks ask the database for, in two queries for all of them."""
    of_pages = {
        "base_content_type": ContentType.objects.get_for_model(Page),
        "object_id__in": [str(page.pk) for page in pages],
    }
    waiting = set(
        Revision.objects.filter(approved_go_live_at__isnull=False, **of_pages).values_list("object_id", flat=True)
    )
    deciding = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    states = WorkflowState.objects.filter(status__in=deciding, **of_pages).select_related("current_task_state__task")
    by_page = {state.object_id: state for state in states}
    for page in pages:
        page._approved_schedule = str(page.pk) in waiting
        page._current_workflow_states = [by_page[str(page.pk)]] if str(page.pk) in by_page else []


def _reasons(outcome: Outcome, user) -> Iterator[str]:
    lock = outcome.main.get_lock() if hasattr(outcome.main, "get_lock") else None
    if isinstance(lock, ScheduledForPublishLock):
        yield _("another version of it is scheduled to go live.")
    elif isinstance(lock, BasicLock) and (user is None or lock.for_user(user)):
        yield _("it is locked.")
    if user is not None and not outcome.is_noop and not _may(outcome, user):
        yield _("you may not publish it.")


def _may(outcome: Outcome, user) -> bool:
    if not isinstance(outcome.main, Page):
        # What has no drafts is live as soon as it is changed; a right to publish it does not exist.
        action = "publish" if isinstance(outcome.main, DraftStateMixin) else "change"
        return policy_registry.get(outcome.main).user_has_permission_for_instance(user, action, outcome.main)
    rights = outcome.main.permissions_for_user(user)
    if not rights.can_publish():
        return False
    operation = outcome.head.operation
    if operation == BranchHead.Operation.REMOVE:
        return not outcome.was_live or rights.can_unpublish()
    if operation == BranchHead.Operation.MOVE:
        return outcome.head.moves_to is None or rights.can_move_to(outcome.head.moves_to.specific)
    return True
