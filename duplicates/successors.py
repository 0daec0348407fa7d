"""Which page another one is now, and which others a page has taken in."""

from collections.abc import Iterable

from pages.joining import Joined

from .models import Merge


def successors(page_ids: Iterable[int]) -> dict[int, int]:
    """Of these pages those that were merged away, with the page that each is now. One query for each step of a chain,
    and chains are short: a page that went takes nobody in."""
    found: dict[int, int] = {}
    asked = set(page_ids)
    while asked:
        steps = dict(
            Merge.objects.standing()
            .filter(gone__in=asked, kept__isnull=False)
            .order_by()
            .values_list("gone_id", "kept_id")
        )
        found |= steps
        asked = set(steps.values()) - found.keys()
    return {pk: _end(pk, found) for pk in found}


def _end(pk: int, steps: dict[int, int]) -> int:
    while pk in steps:
        pk = steps[pk]
    return pk


def joined_into(page_id: int) -> list[Joined]:
    """What was merged into this page, the latest first; what was taken apart again too."""
    rows = Merge.objects.filter(kept=page_id).order_by("-made_at", "-pk")
    fields = ("gone_title", "made_at", "by", "undone_at", "undone_by")
    return [Joined(*row) for row in rows.values_list(*fields)]
