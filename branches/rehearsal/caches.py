"""Django's caches, swapped for one that keeps nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache


@contextmanager
def nothing_cached() -> Iterator[None]:
    """Within it this thread finds nothing in any cache and leaves nothing there: neither is true for both sides.

    The cache of whole pages is not concerned: it lies in front of Django and knows of requests alone.
    """
    usual = {alias: caches[alias] for alias in caches}
    try:
        for alias in usual:
            caches[alias] = DummyCache("", {})
        yield
    finally:
        for alias, cache in usual.items():
            caches[alias] = cache
