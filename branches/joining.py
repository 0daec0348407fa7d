"""When two pages are one: what is on branches is decided first, and each page keeps its own history."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from branches.models import Branch, BranchHead
from pages.joining import Obstacle, obstacles, stays


def register() -> None:
    """Called when Django starts."""
    for key in ("Branch.scope", "BranchHead.moves_from", "BranchHead.moves_to", "PublicVersion.page"):
        stays(f"branches.{key}")
    obstacles.register("branches", open_branches)


def open_branches(kept: Page, gone: Page) -> Iterable[Obstacle]:
    """An open branch that touches one of the two, or puts something beneath the one that goes."""
    keys = [str(kept.pk), str(gone.pk)]
    touching = Q(object_id__in=keys) | Q(moves_to=gone.pk) | Q(moves_from=gone.pk)
    heads = BranchHead.objects.held().filter(touching, branch__state=Branch.State.OPEN)
    names = heads.order_by("branch__name").values_list("branch__name", flat=True).distinct()
    for name in names:
        yield Obstacle(_("The branch “%(branch)s” changes one of them. Merge or abandon it first.") % {"branch": name})
