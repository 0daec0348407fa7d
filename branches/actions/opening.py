"""Opening and abandoning branches."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from branches.models import Branch
from branches.refusals import Refused


@transaction.atomic
def open_branch(
    *,
    name: str,
    by: Any,
    reason: str = "",
    kind: str = Branch.Kind.EDITION,
    parent: Branch | None = None,
    scope: Page | None = None,
) -> Branch:
    """A new branch of what is live, or of another open branch. Raises Refused where the parent is closed."""
    if parent is not None and not parent.is_open:
        raise Refused(_("“%(branch)s” is closed.") % {"branch": parent})
    label = by.get_username() if by is not None else ""
    branch = Branch.objects.create(
        name=name, reason=reason, kind=kind, owner=by, owner_label=label, parent=parent, scope=scope
    )
    branch.save_revision(user=by, clean=False)
    log(instance=branch, action="wagtail.create", user=by)
    return branch


@transaction.atomic
def abandon(branch: Branch, *, by: Any) -> Branch:
    """Close it without merging: its review ends, pages made on it go, its commits stay. Raises Refused if closed."""
    from branches.actions.creating import discard_created

    branch = locked(branch)
    must_be_open(branch)
    if branch.current_workflow_state is not None:
        branch.current_workflow_state.cancel(user=by)
    discard_created(branch)
    close(branch, Branch.State.ABANDONED)
    log(instance=branch, action="branches.abandon", user=by)
    return branch


def close(branch: Branch, state: str) -> None:
    """Let it take no more commits."""
    branch.state, branch.closed_at = state, timezone.now()
    branch.save(update_fields=["state", "closed_at"])


def locked(branch: Branch) -> Branch:
    """The branch read anew, its row locked until the transaction ends."""
    return Branch.objects.select_for_update(of=("self",)).get(pk=branch.pk)


def must_be_open(branch: Branch) -> None:
    """Raise Refused where it is closed."""
    if not branch.is_open:
        raise Refused(_("“%(branch)s” is closed: %(state)s.") % {"branch": branch, "state": branch.get_state_display()})
