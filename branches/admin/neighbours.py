"""Who else is at work on the same pages: other open branches, and drafts that nobody has published."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from wagtail.models import Page

from branches.models import Branch, BranchHead
from branches.policy import visible_to


def others_touching(branch: Branch, heads: Iterable[BranchHead], user: Any) -> dict[int, list[Branch | None]]:
    """Other open branches that touch each head's thing, by the head's key; None stands for those the user may not see.

    Two queries.
    """
    heads = list(heads)
    keys = {(head.target_type_id, head.object_id): head.pk for head in heads}
    rows = (
        BranchHead.objects.held()
        .filter(object_id__in=[head.object_id for head in heads], branch__state=Branch.State.OPEN)
        .exclude(branch=branch.pk)
    )
    rows = [row for row in rows.select_related("branch") if (row.target_type_id, row.object_id) in keys]
    seen = set(visible_to(user).filter(pk__in={row.branch_id for row in rows}).values_list("pk", flat=True))
    found: dict[int, list[Branch | None]] = defaultdict(list)
    for row in rows:
        found[keys[row.target_type_id, row.object_id]].append(row.branch if row.branch_id in seen else None)
    return found


def drafts_of(heads: Iterable[BranchHead]) -> dict[int, str]:
    """Whose unpublished draft there is of each head's page ("" where nobody's name is known), by the head's key."""
    page_type = ContentType.objects.get_for_model(Page)
    created = BranchHead.Operation.CREATE
    keys = {
        int(head.object_id): head.pk
        for head in heads
        if head.target_type_id == page_type.pk and head.operation != created
    }
    drafts = Page.objects.filter(pk__in=keys, has_unpublished_changes=True).exclude(latest_revision=F("live_revision"))
    return {keys[pk]: name or "" for pk, name in drafts.values_list("pk", "latest_revision__user__username")}
