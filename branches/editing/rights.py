"""Who may work on a branch, and why one cannot just now."""

from itertools import islice
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from branches.models import Branch
from branches.reading import open_branches_touching
from branches.refusals import NotAllowed


def may_edit(user: Any, branch: Branch) -> bool:
    """Whether the user may work on the branch (`branches.policy`). Each page asks for its own right besides."""
    return policy_registry.get_by_type(Branch).user_has_permission_for_instance(user, "change", branch)


def must_edit(user: Any, branch: Branch) -> None:
    """Raise NotAllowed unless the user may work on it."""
    if not may_edit(user, branch):
        raise NotAllowed(_("“%(branch)s” is somebody else's branch.") % {"branch": branch})


def why_closed(branch: Branch) -> str:
    """Why the branch takes no changes now, in words; "" where it does."""
    if not branch.is_open:
        words = _("The branch “%(branch)s” is closed (%(state)s): nothing on it can be changed any more.")
        return words % {"branch": branch, "state": branch.get_state_display()}
    if branch.is_in_review:
        words = _("The branch “%(branch)s” is being reviewed. What is decided on must not change meanwhile.")
        return words % {"branch": branch}
    if branch.scheduled_for is not None:
        words = _("The branch “%(branch)s” goes live by itself at its date. Take the date back before you change it.")
        return words % {"branch": branch}
    return ""


def branches_to_edit(user: Any) -> list[Branch]:
    """Open branches on which the user may change pages, the newest first; late forms, which hold one page, left out."""
    mine = policy_registry.get_by_type(Branch).instances_user_has_any_permission_for(user, {"change"})
    newest = mine.filter(state=Branch.State.OPEN).exclude(kind=Branch.Kind.LATE)
    return list(islice((branch for branch in newest[:LOOKED_AT] if not why_closed(branch)), LISTED))


# More than anybody works on at once.
LISTED = 50
LOOKED_AT = 200


def branches_with(thing: Model, user: Any) -> list[Branch]:
    """Open branches that hold a version of the thing and that the user may work on."""
    return [branch for branch in open_branches_touching(thing) if may_edit(user, branch)]


def may_change(user: Any, thing: Model) -> bool:
    """Whether the user has the right to change this thing, which is no page, where it is live."""
    policy = policy_registry.get_by_type(type(thing))
    return policy.user_has_permission_for_instance(user, "change", thing)
