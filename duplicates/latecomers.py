"""What was being written to a page in the very moment at which it was merged away.

Whoever had found the page before the merge, and wrote after it had looked, leaves a row on the page that went: foreign
keys are checked at the commit, and the page is still there. Such rows follow to the page that is kept, with an entry in
the merge's journal, so that undoing takes them back too (docs/decisions/0454).
"""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page

from jobs.regular import Regular, regular_work

from . import merging, tree
from .errors import RefusedError
from .journal import Recorder
from .models import Merge
from .redirecting import redirect

# No request and no job takes longer to end what it had begun.
LOOKED_AFTER_FOR = timedelta(hours=1)


def gather_lately() -> int:
    """Look at all merges of the last hour, soon after each and again and again; how many had something come late."""
    since = timezone.now() - LOOKED_AFTER_FOR
    lately = Merge.objects.standing().filter(made_at__gt=since, kept__isnull=False, gone__isnull=False)
    return sum(gather(pk) for pk in lately.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def gather(merge_id: int) -> bool:
    """Let what came late follow to the page that is kept; whether there was anything."""
    found = Merge.objects.standing().filter(pk=merge_id).values_list("kept", "gone").first()
    if not found or None in found:
        return False
    held = tree.lock_tree(*found)
    row = Merge.objects.select_for_update(of=("self",)).get(pk=merge_id)
    if row.undone_at or len(held.keys() & set(found)) < 2:
        return False
    last = _last_place(row)
    moved = _carry_late(row, held)
    merging.move_belongings(Recorder(row, after=_last_place(row)))
    if not moved and _last_place(row) == last:
        return False
    row.save(update_fields=["plan"])
    merging.follow(row, moved)
    return True


def _carry_late(row: Merge, held: dict[int, Page]) -> list[int]:
    """Pages that were made beneath the one that went."""
    goer = held[row.gone_id]
    if not Page.objects.child_of(goer).exists():
        return []
    keeper, goer = held[row.kept_id].specific, goer.specific
    try:
        with transaction.atomic(), LogContext(user=row.by):
            slugs = merging.make_room(keeper, goer, row.by)
    except RefusedError:
        # Its address is taken and it has a draft: it waits until that is published.
        return []
    moved, places = merging.carry(keeper, goer)
    redirect(Recorder(row, after=_last_place(row)), moved)
    row.plan["moved"] += [asdict(each) for each in moved]
    row.plan["places"] |= places
    row.plan["slugs"] += slugs
    return [each.pk for each in moved]


def _last_place(row: Merge) -> int:
    return row.changes.aggregate(last=Max("place"))["last"] or 0


def register() -> None:
    """Called when Django starts."""
    regular_work.register(merging.LATE, Regular(gather_lately, every_seconds=5))
