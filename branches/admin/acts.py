"""What can be done with a branch from its page: which acts are offered to whom, and what deciding asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from branches.models import Branch

from .access import may
from .reviews import actions_on


@dataclass(frozen=True)
class Offer:
    """An act as a button. `fits` says whether it makes sense in the branch's state."""

    name: str
    label: str | Promise
    icon: str
    right: str
    fits: Callable[["State"], bool]
    is_serious: bool = False


@dataclass(frozen=True)
class State:
    """What acts depend on."""

    branch: Branch
    status: str | None
    is_dated: bool

    @property
    def is_open(self) -> bool:
        """It takes acts at all."""
        return self.branch.is_open

    @property
    def is_free(self) -> bool:
        """Nobody is deciding on it, and it has no date."""
        return self.is_open and self.status != WorkflowState.STATUS_IN_PROGRESS and not self.is_dated

    @property
    def holds_changes(self) -> bool:
        """There is something to merge."""
        return self.branch.head_commit_id is not None


def state_of(branch: Branch) -> State:
    """Two queries."""
    state = branch.current_workflow_state if branch.is_open else None
    return State(branch, state.status if state else None, branch.scheduled_for is not None)


OFFERS = (
    Offer("merge", _("Merge"), "check", "publish", lambda state: state.is_free and state.holds_changes),
    Offer("submit", _("Submit for review"), "upload", "change", lambda state: state.is_free and state.holds_changes),
    Offer("schedule", _("Set a date"), "date", "publish", lambda state: state.is_free and state.holds_changes),
    Offer("unschedule", _("Take the date back"), "rotate", "change", lambda state: state.is_dated),
    Offer("withdraw", _("Take back from review"), "rotate", "change", lambda state: state.status is not None),
    Offer(
        "update",
        _("Update from what is live"),
        "resubmit",
        "change",
        lambda state: state.is_free and state.holds_changes,
    ),
    Offer("abandon", _("Abandon"), "bin", "change", lambda state: state.is_open, is_serious=True),
)


def acts_for(branch: Branch, user: Any) -> list[dict]:
    """The acts that the user can do now, as buttons."""
    if not branch.is_open:
        return []
    state, rights = state_of(branch), {right: may(user, right, branch) for right in ("change", "publish")}
    offered = [offer for offer in OFFERS if rights[offer.right] and offer.fits(state)]
    return [_button(offer, branch) for offer in offered]


def _button(offer: Offer, branch: Branch) -> dict:
    return {
        "name": offer.name,
        "label": offer.label,
        "icon": offer.icon,
        "is_serious": offer.is_serious,
        "url": reverse(f"branches:{offer.name}", args=[branch.pk]),
    }


def decisions_for(branch: Branch, user: Any) -> dict | None:
    """What the user can decide in the review that goes on, and where that is sent; None where it is not theirs."""
    task_state = branch.current_workflow_task_state if branch.is_open else None
    if task_state is None:
        return None
    task = task_state.task.specific
    names = {name for name, _label, _modal in actions_on(branch, task, user)}
    if not names and not task.get_actions(branch, user):
        return None
    return {
        "task": task,
        "names": names,
        "urls": {
            name: reverse("branch_reviews:workflow_action", args=[branch.pk, name, task_state.pk])
            for name in ("approve", "reject")
        },
    }
