"""Taking a thing off a branch again."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from branches.digests import content_digest
from branches.models import Branch, BranchHead, Commit
from branches.refusals import Refused
from branches.verifying import model_of

from .committing import must_take_commits, seal, write_version
from .creating import discard
from .opening import locked


@transaction.atomic
def drop(branch: Branch, head: BranchHead, *, by: Any, message: str = "") -> Commit:
    """Let the merge leave the thing alone. A page made on the branch is deleted. Raises Refused where it is off.

    What was committed of it stays in the history; changing the thing on the branch again begins anew from what is live.
    """
    branch = locked(branch)
    must_take_commits(branch)
    head = branch.heads.select_related("latest_revision", "target_type").get(pk=head.pk)
    if not head.is_held:
        raise Refused(_("“%(thing)s” is not on this branch any more.") % {"thing": head.label})
    content = head.latest_revision.content
    digest = content_digest(model_of(head, content), content)
    if head.operation == BranchHead.Operation.CREATE:
        discard(head)
    head.operation, head.moves_from, head.moves_to = BranchHead.Operation.DROP, None, None
    head.resolutions = {}
    head.save(update_fields=["operation", "moves_from", "moves_to", "resolutions"])
    entry = write_version(head, content, digest=digest, label=head.label, by=by)
    message = message or _("Took “%(thing)s” off the branch") % {"thing": head.label}
    return seal(branch, [entry], by=by, message=message[:500])
