"""Whole pages for anonymous visitors; docs/how-to/cache.md tells how they are kept true."""

from .caches import KEY_PREFIX, REDIS_URL
from .env import BASE_DIR

# "" is off, "local://" is this process's memory, anything else an address of Redis.
PAGE_CACHE_URL = REDIS_URL or "local://"
PAGE_CACHE_PREFIX = f"{KEY_PREFIX}:pages:"
# By the time stamp of this file the processes of one machine tell each other of purges where there is no Redis.
PAGE_CACHE_STAMP = str(BASE_DIR / "var" / "page_cache.stamp")
PAGE_CACHE_EXCLUDED = (
    "/accounts/",
    "/api/",
    "/cms/",
    "/credits/",
    "/documents/",
    "/healthz",
    "/media/",
    "/members/me/",
    "/moderation/",
    "/photos/",
    "/readyz",
    "/reviews/mine/",
    "/reviews/rate/",
    "/reviews/reply/",
    "/reviews/vote/",
    "/reviews/write/",
    "/search/",
    "/static/",
    "/ws/",
)
# The only names that a query string may hold for its page to be kept.
PAGE_CACHE_PARAMETERS = frozenset(
    "category country kind letter month page region role sort status track type where year".split()  # noqa: SIM905
) | frozenset("aspect con language least photos pro stars trusted words".split())  # noqa: SIM905
# Who sends one of these is answered by Django: a message for the next page, the tray of the comparison.
PAGE_CACHE_COOKIES = frozenset({"messages", "compare"})
