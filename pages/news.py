"""What followers hear of pages: which change may be news, who made it, and what can be followed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from core.registry import Registry
from core.signals import followed_in_bulk, pages_changed
from notifications.following import Thing
from notifications.models import Known
from notifications.news import note

from .addresses import address
from .visibility import visible

# A page that was first published longer ago is not new, whenever it is first looked at.
NEW_FOR = timedelta(days=7)
AT_ONCE = 2_000

# A label of a page type -> the source of news that looks at its changes.
watched: Registry[str] = Registry("page types with news")
# Keys of pages -> pairs of a page and a member who had a hand in what is live of it now.
doers: Registry[Callable[[Collection[int]], Iterable[tuple[int, int]]]] = Registry("tellers of who changed a page")


def finder(model: type[Page]) -> Callable[[Collection[int]], dict[int, Thing]]:
    """For `notifications.following`: those of the pages that everybody may see. One query."""

    def find(keys: Collection[int]) -> dict[int, Thing]:
        rows = visible(model.objects.filter(pk__in=keys)).values_list("pk", "title", "url_path")
        return {pk: Thing(pk, title, address(path)) for pk, title, path in rows}

    return find


def done_by(page_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Who made what is live of each page: they are not told of it. A query for each teller."""
    found: dict[int, set[int]] = defaultdict(set)
    for _name, tell in doers:
        for page_id, user_id in tell(page_ids):
            found[page_id].add(user_id)
    return {page_id: tuple(sorted(users)) for page_id, users in found.items()}


def is_new(first_published_at) -> bool:
    """Whether a page that nobody has looked at yet has only just come."""
    return first_published_at is not None and first_published_at > timezone.now() - NEW_FOR


def get_to_know(source: str, pages: models.QuerySet, facts_of: Callable[[dict], dict], columns: Iterable[str]) -> int:
    """Note what pages are like that were there before anybody looked, so that what changes next is news; how many.

    What is young is left to whoever looks for news.
    """
    known = Known.objects.filter(source=source).values("key")
    unknown = pages.filter(live=True, first_published_at__lt=timezone.now() - NEW_FOR).exclude(pk__in=known)
    count = 0
    while rows := list(unknown.order_by("pk").values("pk", *columns)[:AT_ONCE]):
        made = [Known(source=source, key=row["pk"], facts=facts_of(row)) for row in rows]
        Known.objects.bulk_create(made, ignore_conflicts=True)
        count += len(made)
    return count


def connect() -> None:
    """Called when Django starts."""
    page_published.connect(_on_published, dispatch_uid="news-published")
    pages_changed.connect(_on_pages_changed, dispatch_uid="news-pages-changed")
    doers.register("revisions", _of_live_revisions)


@followed_in_bulk
def _on_published(sender: Any, instance: Page, in_bulk: bool = False, **kwargs: Any) -> None:
    source = watched.get(instance._meta.label)
    if source and not in_bulk:
        note(source, [instance.pk])


def _on_pages_changed(sender: Any, page_ids: Iterable[int], **kwargs: Any) -> None:
    source = watched.get(sender._meta.label) if hasattr(sender, "_meta") else None
    if source:
        note(source, page_ids)


def _of_live_revisions(page_ids: Collection[int]) -> Iterable[tuple[int, int]]:
    rows = Page.objects.filter(pk__in=page_ids, live_revision__user__isnull=False)
    return rows.values_list("pk", "live_revision__user").order_by()
