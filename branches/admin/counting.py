"""How many conflicts merging each head would meet: compared once for each pair of versions, and kept."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.cache import cache

from branches.digests import digest_of
from branches.models import Branch, BranchHead
from branches.planning import plan, stamp_of
from branches.rowversions import row_versions

# The key names all versions that count, so nothing ever has to be thrown away; a day, for code changes too.
KEPT_FOR = 24 * 60 * 60
# Comparing takes some milliseconds a page: so many a request, and the rest when it is asked for again.
AT_ONCE = 60
ALL = 10**6
# What planning reads, without which each head would fetch it by itself.
NEEDED = ("latest_revision", "base", "target_type", "branch__parent")


def conflict_counts(heads: Iterable[BranchHead], *, at_once: int = AT_ONCE) -> dict[int, int | None]:
    """The number of conflicts by the head's key; None for those that were not compared yet in this request.

    A constant number of queries once all are kept.
    """
    heads = [head for head in heads if head.is_held]
    versions = row_versions(heads)
    keys = {head.pk: _key(head, versions.get(head.pk)) for head in heads}
    kept = cache.get_many(keys.values())
    counts: dict[int, int | None] = {pk: kept.get(key) for pk, key in keys.items()}
    missing = [pk for pk, count in counts.items() if count is None][:at_once]
    found = {}
    for head in BranchHead.objects.filter(pk__in=missing).select_related(*NEEDED):
        counts[head.pk] = found[keys[head.pk]] = len(plan(head.branch, head, versions.get(head.pk)).conflicts)
    if found:
        cache.set_many(found, KEPT_FOR)
    return counts


def counts_of_branches(branches: Iterable[Branch], *, at_once: int = AT_ONCE) -> dict[int, int | None]:
    """The number of conflicts of each open branch by its key; None where not all of it was compared yet."""
    heads = BranchHead.objects.held().filter(branch__in=[one for one in branches if one.is_open])
    heads = list(heads.select_related("branch__parent"))
    counts = conflict_counts(heads, at_once=at_once)
    totals: dict[int, int | None] = defaultdict(int)
    for head in heads:
        if head.pk in counts:
            count, total = counts[head.pk], totals[head.branch_id]
            totals[head.branch_id] = None if count is None or total is None else total + count
    return dict(totals)


def _key(head: BranchHead, version: str | None) -> str:
    """Of a branch of a branch the parent's newest commit stands for all that can have changed there."""
    parent = head.branch.parent
    return f"branches:conflicts:{digest_of([head.pk, *stamp_of(head, version), parent and parent.head_commit_id])}"
