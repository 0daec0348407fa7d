"""Putting what is suggested onto a page in memory, and taking it off again."""

from typing import Any

from wagtail.models import Page

from pages.suggestable import Suggestable

from .citing import SOURCES, cite, cite_in_row, facts_of, is_of_source, uncite
from .kinds import kind_of
from .kinds.rows import restore_row, restore_source
from .models import Change
from .story import MOVED, restore_blocks
from .touched import Touched


def apply(page: Page, thing: Suggestable, values: dict[str, Any], source: str = "") -> Touched:
    """Change the page in memory, and cite the source for it. Nothing is checked here, and nothing saved."""
    kind = kind_of(thing)
    touched = kind.apply(page, thing, values)
    if source:
        for relation, uid in touched.rows:
            for row in (row for row in getattr(page, relation).all() if str(row.uid) == uid):
                cite_in_row(row, source, ())
        touched.rows += cite(page, facts_of(type(page), touched), source, alone=kind.vouches_alone)
    return touched


def take_off(page: Page, base: Page | None, change: Change) -> None:
    """Put back in memory what the change touched, as `base` (what the branch started from) has it."""
    for column in change.columns if base is not None else ():
        setattr(page, column, getattr(base, column))
    for relation, uid in change.rows:
        if is_of_source(change):
            restore_source(page, base, uid)
        elif relation != SOURCES:
            restore_row(page, base, relation, uid)
    if change.blocks:
        restore_blocks(page, base, change.blocks, _moved_by_others(change))
    uncite(page, base, change)


def _moved_by_others(change: Change) -> set[str]:
    """The blocks that other changes of the suggestion have put elsewhere."""
    others = change.suggestion.changes.filter(is_dropped=False).exclude(pk=change.pk).values_list("blocks", flat=True)
    return {key for blocks in others if MOVED in blocks for key in blocks}
