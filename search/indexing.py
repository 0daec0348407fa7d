"""Wagtail indexes a page as soon as its own row is saved, before the rows that belong to it are: see to the latter."""

from functools import partial

from django.db import transaction
from modelsearch.tasks import insert_or_update_object_task
from wagtail.signals import page_published


def connect() -> None:
    """Called once, when Django starts."""
    page_published.connect(_index_former_names, dispatch_uid="search-index-former-names")


def _index_former_names(sender, instance, **kwargs) -> None:
    """Index again, after the commit, a page that can be found by names in its rows."""
    names = getattr(instance, "former_names", None)
    if names is None or not names.exists():
        return
    meta = instance._meta
    transaction.on_commit(
        partial(insert_or_update_object_task.enqueue, meta.app_label, meta.model_name, str(instance.pk))
    )
