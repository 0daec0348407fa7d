"""New pages, moves and removals on a branch: they wait there until the merge."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.digests import content_digest
from branches.models import Branch, BranchHead, Commit
from branches.reading import live
from branches.refusals import NotAllowed, Refused
from pages import diverting

from .committing import content_of_thing, head_for, must_take_commits, seal, write_version
from .opening import locked


@transaction.atomic
def create_page(
    branch: Branch, page: Page, *, parent: Page, by: Any, message: str = "", asks_rights: bool = True
) -> Commit:
    """Add a page beneath `parent` on the branch: it exists, offline and out of sight, until the merge publishes it.

    Without `asks_rights` whoever merges it needs them, not who makes it.

    Raises Refused or NotAllowed, and ValidationError where the page is not valid there; then nothing is written.
    """
    branch = locked(branch)
    must_take_commits(branch)
    if asks_rights and by is not None and not parent.permissions_for_user(by).can_add_subpage():
        raise NotAllowed(_("You may not add a page there."))
    with diverting.to(None):
        page.live, page.owner = False, by
        page.has_unpublished_changes = True
        parent.add_child(instance=page)
    head = BranchHead.objects.create(
        branch=branch,
        target_type=_page_type(),
        object_id=str(page.pk),
        label=str(page)[:255],
        operation=BranchHead.Operation.CREATE,
    )
    return _seal_one(branch, head, page, by=by, message=message)


@transaction.atomic
def move_page(branch: Branch, page: Page, *, to: Page, by: Any, message: str = "") -> Commit:
    """Let the merge move the page beneath `to`. Raises Refused where it cannot lie there, NotAllowed for `by`."""
    branch = locked(branch)
    must_take_commits(branch)
    page, goal = live(page), to.specific
    if not page.can_move_to(goal):
        raise Refused(_("“%(page)s” cannot lie there.") % {"page": page})
    if by is not None and not page.permissions_for_user(by).can_move_to(goal):
        raise NotAllowed(_("You may not move “%(page)s” there.") % {"page": page})
    head = head_for(branch, page)
    head.operation, head.moves_from, head.moves_to = BranchHead.Operation.MOVE, page.get_parent(), to
    head.save(update_fields=["operation", "moves_from", "moves_to"])
    return _seal_one(branch, head, page, by=by, message=message)


@transaction.atomic
def remove_page(branch: Branch, page: Page, *, by: Any, message: str = "") -> Commit:
    """Let the merge take the page offline (nothing is ever deleted). Raises Refused where it is offline already."""
    branch = locked(branch)
    must_take_commits(branch)
    page = live(page)
    if not page.live:
        raise Refused(_("“%(page)s” is offline already.") % {"page": page})
    if by is not None and not page.permissions_for_user(by).can_unpublish():
        raise NotAllowed(_("You may not take “%(page)s” offline.") % {"page": page})
    head = head_for(branch, page)
    head.operation, head.moves_from, head.moves_to = BranchHead.Operation.REMOVE, None, None
    head.save(update_fields=["operation", "moves_from", "moves_to"])
    return _seal_one(branch, head, page, by=by, message=message)


def discard_created(branch: Branch) -> None:
    """Delete the offline pages that were made on the branch: with it closed, nothing leads to them."""
    for head in branch.heads.filter(operation=BranchHead.Operation.CREATE):
        discard(head)


def discard(head: BranchHead) -> None:
    """Delete the page that was made on the branch, unless it ever went live."""
    page = head.target
    if page is not None and not page.live and page.first_published_at is None:
        with diverting.to(None):
            page.specific.delete()


def created_on_branches() -> list[int]:
    """Keys of the pages that are still on a branch alone, for lists of editors to leave out."""
    heads = BranchHead.objects.filter(operation=BranchHead.Operation.CREATE, branch__state=Branch.State.OPEN)
    return [int(key) for key in heads.values_list("object_id", flat=True)]


def _seal_one(branch: Branch, head: BranchHead, page: Page, *, by, message: str) -> Commit:
    before = head.latest_revision
    content = before.content if before is not None else content_of_thing(page)
    digest = content_digest(type(page), content)
    entry = write_version(head, content, digest=digest, label=str(page), by=by)
    return seal(branch, [entry], by=by, message=message)


def _page_type():
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(Page)
