"""How many conflicts merging each head would meet: compared once for each pair of versions, and kept."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.cache import cache

from branches.digests import digest_of
from branches.models import Branch, BranchHead
from branches.planning import plan_all, stamp_of
from branches.rowversions import row_versions

# The key names all versions that count, so nothing ever has to be thrown away; a day, for code changes too.
KEPT_FOR = 24 * 60 * 60
# Comparing takes some milliseconds a page: so many a request, and the rest when it is asked for again.
AT_ONCE = 60
ALL = 10**6


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
    found = _compared([head for head in heads if head.pk in set(missing)])
    if found:
        cache.set_many({keys[pk]: count for pk, count in found.items()}, KEPT_FOR)
    return counts | found


def _compared(heads: list[BranchHead]) -> dict[int, int]:
    """The numbers, found by planning; each branch's heads together, which costs fewer queries."""
    by_branch: dict[Branch, list[BranchHead]] = defaultdict(list)
    for head in heads:
        by_branch[head.branch].append(head)
    plans = (plan_all(branch, only=group) for branch, group in by_branch.items())
    return {pk: len(outcome.conflicts) for found in plans for pk, outcome in found.items()}


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
