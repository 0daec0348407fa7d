"""Taking a merge back: a branch like any other, so that later edits stay."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from branches.digests import content_digest
from branches.models import Branch, BranchHead, Merge, MergeItem
from branches.refusals import Refused

from .committing import freeze, seal, write_version
from .opening import open_branch


@transaction.atomic
def revert_merge(merge: Merge, *, by: Any, message: str = "") -> Branch:
    """An open branch that turns what the merge published into what was there before. Merging it takes the merge back.

    Pages that the merge brought live go offline, pages it took offline come back, moved ones move back. Raises Refused
    where the merge went into another branch or changed nothing, or is being taken back already.
    """
    Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if merge.branch.parent_id is not None:
        raise Refused(_("This went into another branch; change it there."))
    if Branch.objects.filter(reverts=merge, state__in=[Branch.State.OPEN, Branch.State.MERGED]).exists():
        raise Refused(_("This merge is being taken back already."))
    items = merge.items.filter(is_noop=False).select_related("head__target_type", "before", "after")
    if not items:
        raise Refused(_("This merge changed nothing."))
    branch = open_branch(name=_name(merge), by=by, kind=Branch.Kind.REVERT)
    branch.reverts = merge
    branch.save(update_fields=["reverts"])
    entries = [_opposite(branch, item, by) for item in items]
    seal(branch, entries, by=by, message=message or branch.name)
    log(instance=merge.branch, action="branches.revert", user=by)
    return branch


def _name(merge: Merge) -> str:
    return (_("Take back: %(branch)s") % {"branch": merge.branch})[:200]


def _opposite(branch: Branch, item: MergeItem, by):
    old = item.head
    head = BranchHead.objects.create(
        branch=branch, target_type=old.target_type, object_id=old.object_id, label=old.label, **_operation(item)
    )
    published, before = item.after or item.before, item.before or item.after
    head.base, head.was_live = freeze(head, published.content, label=old.label), item.after is not None
    head.save(update_fields=["base", "was_live"])
    content = before.content
    digest = content_digest(_model(old), content)
    return write_version(head, content, digest=digest, label=old.label, by=by)


def _operation(item: MergeItem) -> dict:
    head, kinds = item.head, BranchHead.Operation
    if item.after is not None and not item.was_live:
        return {"operation": kinds.REMOVE}
    if head.operation == kinds.MOVE:
        return {"operation": kinds.MOVE, "moves_from": head.moves_to, "moves_to": head.moves_from}
    return {"operation": kinds.EDIT}


def _model(head: BranchHead) -> type:
    thing = head.target
    if thing is None:
        raise Refused(_("“%(thing)s” is gone.") % {"thing": head.label})
    return type(getattr(thing, "specific", thing))
