"""Keep the admin's search index true.

Wagtail indexes a page as soon as its own row is saved, which is before the rows that belong to it: a new former name
would be found only after the next save. Ours waits for the commit.
"""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from modelsearch import index
from modelsearch.backends import get_search_backends
from modelsearch.tasks import insert_or_update_object_task

from core.signals import followed_in_bulk

# So many pages are indexed by one statement.
CHUNK = 200


def connect(page_types: list[type]) -> None:
    """Take over from Wagtail for `page_types`, which say `search_auto_update = False`."""
    for page_type in page_types:
        post_save.connect(_index_after_commit, sender=page_type, dispatch_uid=f"index-{page_type._meta.label}")
        post_delete.connect(_forget, sender=page_type, dispatch_uid=f"forget-{page_type._meta.label}")


def index_pages_after_commit(page_type: type, keys: Iterable[int]) -> None:
    """Index pages that were written in bulk, a few queries for each CHUNK of them."""
    keys = list(keys)
    for start in range(0, len(keys), CHUNK):
        transaction.on_commit(partial(_index_pages, page_type, keys[start : start + CHUNK]), robust=True)


def _index_pages(page_type: type, keys: list[int]) -> None:
    pages = page_type.get_indexed_objects().filter(pk__in=keys)
    for field in page_type.get_search_fields():
        if isinstance(field, index.RelatedFields):
            pages = field.select_on_queryset(pages)
    found = list(pages)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(page_type, found)


@followed_in_bulk
def _index_after_commit(instance, **kwargs) -> None:
    if kwargs.get("raw"):
        return
    key = (instance._meta.app_label, instance._meta.model_name, str(instance.pk))
    transaction.on_commit(partial(insert_or_update_object_task.enqueue, *key), robust=True)


def _forget(instance, **kwargs) -> None:
    index.remove_object(instance)
