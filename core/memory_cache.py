"""The cache of a site without Redis: each process's own memory, but limits are counted for all of them together."""

import logging
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import DatabaseError, transaction

from .redis_cache import LIMITS

logger = logging.getLogger(__name__)


class MemoryCache(LocMemCache):
    """Django's own, with the cache `limits` for what several processes must count together."""

    def get(self, key, default=None, version=None):
        """The value, or `default`."""
        return self._ask("get", key, default, version=version)

    def set(self, key, value, *args, **kwargs):
        """Keep the value."""
        return self._ask("set", key, value, *args, **kwargs)

    def add(self, key, value, *args, **kwargs):
        """Keep the value unless there is one."""
        return self._ask("add", key, value, *args, **kwargs)

    def delete(self, key, version=None):
        """Forget the value; whether there was one."""
        return self._ask("delete", key, version=version)

    def _ask(self, name: str, key: str, *args: Any, **kwargs: Any) -> Any:
        if str(key).startswith(LIMITS):
            try:
                # A savepoint: without the table, what the request has done so far must go on.
                with transaction.atomic():
                    return getattr(caches["limits"], name)(key, *args, **kwargs)
            except DatabaseError as problem:
                logger.warning("The table of limits is away (`bootstrap` makes it): %s", problem)
        return getattr(super(), name)(key, *args, **kwargs)
