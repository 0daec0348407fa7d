"""Redis as a cache that may go away: pages go on without it, and the limits of signing in are kept in the database."""

import logging
import time
from typing import Any

from django.core.cache import caches
from django_redis.cache import RedisCache
from django_redis.exceptions import ConnectionInterrupted

logger = logging.getLogger(__name__)

# Seconds without a question to a Redis that did not answer: a hanging one would else cost every request its time-out.
PAUSE = 5.0
# What allauth's limits are kept under. It takes "no answer" for "too many attempts", so these must be kept somewhere.
LIMITS = "allauth:rl:"

_asked_again_from: dict[str, float] = {}


class SteadyRedisCache(RedisCache):
    """django-redis, with a pause after each failure and the cache `limits` for what must not be forgotten."""

    def get(self, key, default=None, version=None, client=None):
        """The value, or `default` where there is none or Redis is away."""
        return self._ask("get", key, default=default, version=version, otherwise=default)

    def set(self, key, value, *args, **kwargs):
        """Keep the value; None where Redis is away."""
        return self._ask("set", key, value, *args, **kwargs)

    def add(self, key, value, *args, **kwargs):
        """Keep the value unless there is one."""
        return self._ask("add", key, value, *args, otherwise=False, **kwargs)

    def delete(self, key, *args, **kwargs):
        """Forget the value; whether there was one."""
        return bool(self._ask("delete", key, *args, otherwise=False, **kwargs))

    def _ask(self, name: str, key: str, *args: Any, otherwise: Any = None, **kwargs: Any) -> Any:
        server = str(self._server)
        if time.monotonic() >= _asked_again_from.get(server, 0):
            try:
                return getattr(self.client, name)(key, *args, **kwargs)
            except ConnectionInterrupted as problem:
                _asked_again_from[server] = time.monotonic() + PAUSE
                logger.warning("Redis is away, asking again in %s s: %s", PAUSE, problem)
        if str(key).startswith(LIMITS):
            return getattr(caches["limits"], name)(key, *args, **kwargs)
        return otherwise
