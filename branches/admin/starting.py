"""Opening a branch from the admin: of the kind that fits who opens it."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from branches.actions.opening import open_branch
from branches.models import Branch


def start(*, by: Any, name: str, reason: str = "", parent: Branch | None = None, scope: Page | None = None) -> Branch:
    """A new branch. Raises Refused where the parent is closed.

    Who may publish nowhere is an operator: their branch is for moderators to approve. A branch of a limited one is
    limited alike.
    """
    publishes = page_permission_policy.user_has_permission(by, "publish")
    kind = Branch.Kind.EDITION if publishes else Branch.Kind.OPERATOR
    if scope is None and parent is not None:
        scope = parent.scope
    return open_branch(name=name, reason=reason, by=by, kind=kind, parent=parent, scope=scope)
