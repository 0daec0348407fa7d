"""Who may do what with a branch. What goes live is asked page by page in `branches.actions.permitting`."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy, policy_registry

# Who has one of these rights on a page works in the catalogue and may keep changes on a branch.
WRITING = frozenset({"add", "change", "publish"})
# The right to work on branches of others, on top of the right to see them.
OTHERS = "branches.change_branch"


class BranchPermissionPolicy(BasePermissionPolicy):
    """Everybody works on branches of their own; who may edit all that a branch touches sees it, too; so does whoever
    is to review it. Others' branches are worked on by those with the right to (moderators). Nobody deletes one.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether there can be branches with which the user may do this."""
        if not user.is_active or action not in {"view", "add", "change", "publish"}:
            return False
        if user.is_superuser or page_permission_policy.user_has_any_permission(user, WRITING):
            return True
        return action == "view" and bool(_to_review(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Whether the user may do this with this branch."""
        if not self.user_has_permission(user, action):
            return False
        if user.is_superuser or (instance.owner_id is not None and instance.owner_id == user.pk):
            return True
        if not visible_to(user).filter(pk=instance.pk).exists():
            return False
        return action == "view" or user.has_perm(OTHERS)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """Of what the user sees."""
        seen = visible_to(user)
        if user.is_superuser or "view" in actions or user.has_perm(OTHERS):
            return seen
        return seen.filter(owner=user.pk)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        """Those who write in the catalogue."""
        return page_permission_policy.users_with_any_permission(WRITING)


def visible_to(user: Any) -> QuerySet:
    """The branches that the user may look at. A constant number of queries, whatever their number."""
    from branches.models import Branch

    if not user.is_active:
        return Branch.objects.none()
    if user.is_superuser:
        return Branch.objects.all()
    pages = page_permission_policy.instances_user_has_any_permission_for(user, WRITING)
    theirs = Q(owner=user.pk) | Q(pk__in=_to_review(user))
    return Branch.objects.filter(theirs | _within(pages, _other_types(user)))


def _within(pages: QuerySet, types: list[ContentType]) -> Q:
    """Branches that touch something, and nothing but these pages and things of these types; untouched ones by the page
    that they are limited to.
    """
    from branches.models import BranchHead

    heads = BranchHead.objects.filter(branch=OuterRef("pk"))
    keys = pages.order_by().annotate(key=Cast("pk", CharField())).values("key")
    inside = Q(target_type=ContentType.objects.get_for_model(Page), object_id__in=keys) | Q(target_type__in=types)
    return (Q(Exists(heads)) & ~Q(Exists(heads.exclude(inside)))) | (
        ~Q(Exists(heads)) & Q(scope__in=pages.order_by().values("pk"))
    )


def _other_types(user: Any) -> list[ContentType]:
    """Types of things on branches, beside pages, that the user may change."""
    from branches.models import BranchHead

    page_type = ContentType.objects.get_for_model(Page)
    held = BranchHead.objects.exclude(target_type=page_type).order_by().values("target_type")
    types = ContentType.objects.filter(pk__in=held)
    return [
        one
        for one in types
        if one.model_class() and policy_registry.get_by_type(one.model_class()).user_has_permission(user, "change")
    ]


def _to_review(user: Any) -> list[int]:
    """Keys of the branches on which it is the user's turn to decide."""
    from branches.models import Branch

    waiting = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(Branch)
    )
    return [int(key) for key in waiting.values_list("workflow_state__object_id", flat=True)]
