"""Whether a user may let each thing of a branch go live: asked when the branch is made and again inside the merge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import BasicLock, ScheduledForPublishLock
from wagtail.models import Page
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
    return [Problem(outcome.head, words) for outcome in outcomes for words in _reasons(outcome, user)]


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
        return policy_registry.get(outcome.main).user_has_permission_for_instance(user, "publish", outcome.main)
    rights = outcome.main.permissions_for_user(user)
    if not rights.can_publish():
        return False
    operation = outcome.head.operation
    if operation == BranchHead.Operation.REMOVE:
        return not outcome.was_live or rights.can_unpublish()
    if operation == BranchHead.Operation.MOVE:
        return outcome.head.moves_to is None or rights.can_move_to(outcome.head.moves_to.specific)
    return True
