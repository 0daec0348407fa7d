"""Under which tags the page cache keeps what was made from the catalogue, and the version of what others keep."""

from collections.abc import Iterable
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

from core.pagecache import purge

# Processes that share no cache learn of a change by then.
VERSION_SECONDS = 300


def catalogue_tag(entry_type: str) -> str:
    """Carried by every page that lists, counts or compares entries of this type."""
    return f"catalogue:{entry_type}"


def catalogue_version(entry_type: str) -> str:
    """A word that changes with every entry of this type: part of the keys under which counts are kept."""
    return cache.get_or_set(_version_key(entry_type), lambda: uuid4().hex, VERSION_SECONDS)


def outdate(entry_types: Iterable[str]) -> None:
    """After the commit, let nobody be shown any more what was counted of these types before."""
    types = set(entry_types)
    purge({catalogue_tag(entry_type) for entry_type in types})
    keys = [_version_key(entry_type) for entry_type in types]
    if keys:
        # At once for whoever goes on in this transaction, and again for those who looked meanwhile.
        cache.delete_many(keys)
        transaction.on_commit(lambda: cache.delete_many(keys), robust=True)


def _version_key(entry_type: str) -> str:
    return f"catalogue-version:{entry_type}"
