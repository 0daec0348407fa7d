"""Where things are cached: Redis where REDIS_URL says so, this process's memory otherwise."""

from .env import text

REDIS_URL = text("REDIS_URL")
KEY_PREFIX = text("CACHE_KEY_PREFIX", "thrillwiki")

if REDIS_URL:
    _default = {
        "BACKEND": "core.redis_cache.SteadyRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": KEY_PREFIX,
        # A dead or hanging Redis costs a moment, never a page.
        "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.3, "SOCKET_TIMEOUT": 0.3, "IGNORE_EXCEPTIONS": True},
    }
else:
    _default = {"BACKEND": "core.memory_cache.MemoryCache", "LOCATION": "default"}

CACHES = {
    "default": _default,
    # Wagtail looks up every rendition here, one trip each; ours are prefetched from the database in one query.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    # Where the limits of signing in are counted without Redis and while it is away; `bootstrap` makes the table.
    "limits": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cached_limits",
        "KEY_PREFIX": KEY_PREFIX,
    },
}
DJANGO_REDIS_IGNORE_EXCEPTIONS = True
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
