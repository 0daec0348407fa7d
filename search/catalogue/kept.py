"""Counts over very many entries, kept until one of their type changes."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar
from urllib.parse import urlencode

from django.core.cache import cache

from .tags import VERSION_SECONDS, catalogue_version

T = TypeVar("T")
# What was counted from so many entries is worth keeping.
MUCH = 2_000


def kept(
    what: str,
    asked: Iterable[tuple[str, object]],
    make: Callable[[], T],
    *,
    types: Iterable[str],
    worth: Callable[[T], bool] = lambda made: True,
) -> T:
    """What `make` answers for what is `asked`, from the cache while no entry of `types` has changed since.

    The versions are read before `make` looks, so what was counted while somebody wrote is never taken for new. Only
    what is `worth` it is kept: small answers are counted as quickly as they are fetched.
    """
    words = urlencode([*asked, *(("version", catalogue_version(entry_type)) for entry_type in types)])
    key = f"{what}:{sha256(words.encode()).hexdigest()}"
    found = cache.get(key)
    if found is not None:
        return found[0]
    made = make()
    if worth(made):
        cache.set(key, (made,), VERSION_SECONDS)
    return made
