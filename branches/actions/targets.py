"""The live things that a merge writes, locked in one order so that merges wait for each other instead of dying."""

from collections import defaultdict

from wagtail.models import Page

from branches.models import Branch, BranchHead
from branches.planning import Outcome, stamp_of
from branches.rowversions import row_versions


def lock_targets(branch: Branch, heads: list[BranchHead]) -> dict[int, str]:
    """Lock the rows of all targets, pages first, each table by rising key; their versions, by the head's key.

    Of a branch of a branch the parent's own row is locked, which all its commits wait for; no version is known then.
    """
    if branch.parent_id is not None:
        Branch.objects.select_for_update(of=("self",)).get(pk=branch.parent_id)
        return {}
    by_type = defaultdict(list)
    for head in heads:
        by_type[head.target_type].append(head.object_id)
    for content_type in sorted(by_type, key=lambda each: (each.model_class() is not Page, each.pk)):
        rows = content_type.model_class()._base_manager.filter(pk__in=by_type[content_type])
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    return row_versions(heads)


def still_as_planned(plan: Outcome | None, head: BranchHead, version: str | None) -> bool:
    """Whether neither the thing nor the branch has changed since the plan was made."""
    return plan is not None and version is not None and plan.stamp == stamp_of(head, version)
