"""Counts of the whole world: asked for most, and slowest to count."""

from collections.abc import Callable

from search.catalogue.kept import kept

from .asked import Asked
from .boxes import Box
from .groups import Group


def kept_groups(asked: Asked, box: Box, zoom: float, make: Callable[[], list[Group]]) -> list[Group]:
    """What `make` counts; kept where the whole world is asked for, narrowed by nothing but values of facets."""
    question = asked.question
    if not box.is_world or question.text or question.near or question.rider or question.bounds:
        return make()
    return kept("map", [*asked.filters, ("zoom", f"{zoom:.1f}")], make, types=[asked.type])
