"""Throwing away what is no longer true, once the change is committed."""

from collections.abc import Iterable
from functools import partial

from django.db import DEFAULT_DB_ALIAS, transaction

from .configured import the_cache


def purge(tags: Iterable[str], *, forced: bool = False, using: str = DEFAULT_DB_ALIAS) -> None:
    """Make every page that shows one of `tags` outdated as soon as the transaction is committed.

    With `forced` not even a stale copy is served meanwhile: for what nobody may see any more. Never fails.
    """
    tags = set(tags)
    cache = the_cache()
    if tags and cache:
        transaction.on_commit(partial(cache.store.purge, tags, forced=forced), using=using)
