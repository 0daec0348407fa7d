"""The cache that the settings ask for."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .cache import PageCache
from .stores import Store


@lru_cache(maxsize=1)
def the_cache() -> PageCache | None:
    """The site's page cache, made on first use; None where PAGE_CACHE_URL is empty."""
    store = store_at(settings.PAGE_CACHE_URL)
    return PageCache(store) if store else None


def store_at(url: str) -> Store | None:
    """The store for `local://`, or for an address of Redis; None for an empty one."""
    if not url:
        return None
    if url == "local://":
        from .stores.local import LocalStore

        return LocalStore(Path(settings.PAGE_CACHE_STAMP) if settings.PAGE_CACHE_STAMP else None)
    from .stores.redis import RedisStore

    return RedisStore(url, prefix=settings.PAGE_CACHE_PREFIX, release=release())


@lru_cache(maxsize=1)
def release() -> str:
    """A fingerprint of the code, the templates and the built assets: another release writes other pages."""
    digest = hashlib.sha256()
    root = Path(settings.BASE_DIR)
    for path in sorted([*root.glob("*/**/*.py"), *root.glob("templates/**/*"), *root.glob("staticfiles/*.json")]):
        if path.is_file() and not {"tests", "var", "node_modules", ".venv"} & set(path.relative_to(root).parts[:1]):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
