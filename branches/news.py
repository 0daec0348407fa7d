"""Who had a hand in what a branch brought live: what comes of it is no news to them."""

from collections.abc import Collection, Iterable

from django.db.models import F
from wagtail.models import Page

from branches.models import CommitEntry, MergeItem
from pages.news import doers


def of_branches(page_ids: Collection[int]) -> Iterable[tuple[int, int]]:
    """Where a merge brought what is live: those who wrote it on the branch, and who merged it. Two queries."""
    live = Page.objects.filter(pk__in=page_ids, live_revision__isnull=False).values("live_revision")
    items = MergeItem.objects.filter(published__in=live).annotate(page=F("published__object_id"))
    found = {(head, int(page)): user for head, page, user in items.values_list("head", "page", "merge__user")}
    pages = dict(found.keys())
    entries = CommitEntry.objects.filter(head__in=pages, commit__author__isnull=False)
    writers = entries.order_by().values_list("head", "commit__author").distinct()
    return {
        *((pages[head], author) for head, author in writers),
        *((page, user) for (_head, page), user in found.items() if user is not None),
    }


def register() -> None:
    """Called when Django starts."""
    doers.register("branches", of_branches)
