"""Counts of the whole world: asked for most, slowest to count, and kept until the catalogue changes."""

from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlencode

from django.core.cache import cache

from search.catalogue.tags import VERSION_SECONDS, catalogue_version

from .asked import Asked
from .boxes import Box
from .groups import Group


def kept_groups(asked: Asked, box: Box, zoom: float, make: Callable[[], list[Group]]) -> list[Group]:
    """What `make` counts; kept where the whole world is asked for, narrowed by nothing but values of facets."""
    question = asked.question
    if not box.is_world or question.text or question.near or question.rider or question.bounds:
        return make()
    words = urlencode([*asked.filters, ("zoom", f"{zoom:.1f}"), ("version", catalogue_version(asked.type))])
    key = f"map:{sha256(words.encode()).hexdigest()}"
    return cache.get_or_set(key, make, VERSION_SECONDS)
