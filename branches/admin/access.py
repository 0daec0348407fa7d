"""The door of every page of a branch."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from wagtail.permissions import policy_registry

from branches.models import Branch, BranchHead


def may(user: Any, action: str, branch: Branch) -> bool:
    """Whether the user may "view", "change" or "publish" the branch."""
    return policy_registry.get(branch).user_has_permission_for_instance(user, action, branch)


def branch_for(user: Any, pk: int, action: str = "view") -> Branch:
    """The branch. Raises Http404 where there is none, PermissionDenied where the user may not do this with it."""
    branch = get_object_or_404(Branch.objects.select_related("owner", "parent", "scope", "head_commit"), pk=pk)
    if not may(user, action, branch):
        raise PermissionDenied("This branch is not theirs to look at or to change.")
    return branch


def head_for_page(branch: Branch, pk: int) -> BranchHead:
    """One thing of the branch. Raises Http404."""
    needed = ("latest_revision", "base", "target_type", "moves_from", "moves_to")
    return get_object_or_404(branch.heads.held().select_related(*needed), pk=pk)


class BranchDoor:
    """Mixin for views of one branch, `self.branch`, for who has `right`. The answer is kept by nobody."""

    right = "view"

    def dispatch(self, request, *args, **kwargs):
        """Let only those in who may."""
        self.branch = branch_for(request.user, kwargs["pk"], self.right)
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response
