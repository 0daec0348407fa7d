"""Keep the admin's search index true.

Wagtail indexes a page as soon as its own row is saved, which is before the rows that belong to it: a new former name
would be found only after the next save. Ours waits for the commit.
"""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from modelsearch import index
from modelsearch.tasks import insert_or_update_object_task


def connect(page_types: list[type]) -> None:
    """Take over from Wagtail for `page_types`, which say `search_auto_update = False`."""
    for page_type in page_types:
        post_save.connect(_index_after_commit, sender=page_type, dispatch_uid=f"index-{page_type._meta.label}")
        post_delete.connect(_forget, sender=page_type, dispatch_uid=f"forget-{page_type._meta.label}")


def _index_after_commit(instance, **kwargs) -> None:
    if kwargs.get("raw"):
        return
    key = (instance._meta.app_label, instance._meta.model_name, str(instance.pk))
    transaction.on_commit(partial(insert_or_update_object_task.enqueue, *key), robust=True)


def _forget(instance, **kwargs) -> None:
    index.remove_object(instance)
