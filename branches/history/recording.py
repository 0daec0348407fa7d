"""Keeping what goes live, at the moment at which it does. Decision 320 says why it is copied."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete
from wagtail.log_actions import get_active_log_context
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction
from wagtail.signals import page_published

from branches.schemas.models import NEVER_MERGED, PK
from core.signals import pages_changed

# What nobody but editors may know, or what is main's: never copied.
LEFT_OUT = sorted({*NEVER_MERGED, COMMENTS_RELATION_NAME} - {PK})

# What only some may read is not public; it is kept once that ends.
# A revision that was written over since it went live is younger than the publishing. What says the same as the version
# before is none of its own.
_RECORD = """
INSERT INTO branches_publicversion
    (page_id, revision_id, author_id, is_by_site, published_at, title, content, size, log_uuid)
SELECT page.id, revision.id, revision.user_id, revision.user_id IS NULL, page.last_published_at, page.title,
       kept.content, octet_length(kept.content::text), %s
FROM wagtailcore_page page
JOIN wagtailcore_revision revision ON revision.id = page.live_revision_id
CROSS JOIN LATERAL (SELECT revision.content - %s::text[] AS content) kept
LEFT JOIN LATERAL (
    SELECT content FROM branches_publicversion WHERE page_id = page.id ORDER BY id DESC LIMIT 1
) before ON true
WHERE page.id = ANY(%s) AND page.live AND revision.created_at <= page.last_published_at
  AND before.content IS DISTINCT FROM kept.content
  AND NOT EXISTS (
      SELECT 1 FROM wagtailcore_pageviewrestriction restriction
      JOIN wagtailcore_page above ON above.id = restriction.page_id
      WHERE starts_with(page.path, above.path)
  )
ORDER BY page.id
"""


def record(page_ids: Iterable[int]) -> int:
    """Copy what is live of these pages into their history, where it is not there yet; the number of new versions.

    One query, within the transaction that puts them live. Whoever publishes without Wagtail's signal announces
    `core.signals.pages_changed` with the type of page as its sender.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, [get_active_log_context().uuid, LEFT_OUT, list(page_ids)])
        return cursor.rowcount


def connect() -> None:
    """Called when Django starts."""
    page_published.connect(_on_published, dispatch_uid="history-published")
    pages_changed.connect(_on_pages_changed, dispatch_uid="history-pages-changed")
    post_delete.connect(_on_opened, sender=PageViewRestriction, dispatch_uid="history-opened")


def _on_published(sender: Any, instance: Page, in_bulk: bool = False, **kwargs: Any) -> None:
    # What is published in bulk is announced together as well.
    if not in_bulk:
        record([instance.pk])


def _on_pages_changed(sender: Any, page_ids: Iterable[int], **kwargs: Any) -> None:
    if isinstance(sender, type) and issubclass(sender, Page):
        record(page_ids)


def _on_opened(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    # Once it is certain: the restriction may be going because its page goes.
    transaction.on_commit(partial(_record_tree, instance.page.path))


def _record_tree(path: str) -> None:
    record(Page.objects.live().filter(path__startswith=path).values_list("pk", flat=True))
