"""What a branch and the live site say of a thing, as documents for comparing and merging."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, Revision

from branches.models import Branch, BranchHead


def type_of(thing: Model) -> ContentType:
    """The content type by which heads know the thing: Page for all pages, else its own."""
    if isinstance(thing, Page):
        return ContentType.objects.get_for_model(Page)
    return ContentType.objects.get_for_model(thing, for_concrete_model=False)


def heads_of(thing: Model):
    """All heads of the thing, on whatever branch."""
    return BranchHead.objects.filter(target_type=type_of(thing), object_id=str(thing.pk))


def head_of(branch: Branch, thing: Model) -> BranchHead | None:
    """What the branch holds of the thing, or None where it does not touch it."""
    return heads_of(thing).filter(branch=branch).select_related("latest_revision", "base").first()


def open_branches_touching(thing: Model):
    """Branches that are open and hold a version of the thing."""
    held = heads_of(thing).exclude(operation=BranchHead.Operation.DROP)
    return Branch.objects.open().filter(heads__in=held).distinct()


def on_branch(branch: Branch, thing: Model) -> Any:
    """The thing as it is on the branch, else on the branch above; the live thing where none of them touches it."""
    above: Branch | None = branch
    while above is not None:
        head = head_of(above, thing)
        if head is not None and head.is_held:
            return head.latest_revision.as_object()
        above = above.parent
    return live(thing)


def live(thing: Model) -> Any:
    """The thing read anew from its table, of its own class."""
    fresh = type(thing)._base_manager.get(pk=thing.pk)
    return fresh.specific if isinstance(fresh, Page) else fresh


def versions(heads: Iterable[BranchHead]) -> dict[int, Revision]:
    """The latest committed version of each head, by the head's key, in one query."""
    keys = {head.pk: head.latest_revision_id for head in heads}
    found = Revision.objects.in_bulk([key for key in keys.values() if key is not None])
    return {pk: found[key] for pk, key in keys.items() if key in found}
