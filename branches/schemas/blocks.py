"""What a block of a story is to the merge."""

from django.core.exceptions import ImproperlyConfigured
from wagtail import blocks

from branches.merging import Atom, Bag, Node, RichText, Spelling, Stream, Struct

# The item type that Wagtail writes into the items of a ListBlock.
LIST_ITEM = "item"


def block_node(block: blocks.Block) -> Node:
    """The node of a block; `merge_atomic = True` in its Meta makes it one value. An unknown block is an Atom."""
    node = _node_by_structure(block)
    return Atom(inside=node) if getattr(block.meta, "merge_atomic", False) else node


def _node_by_structure(block: blocks.Block) -> Node:
    if isinstance(block, blocks.BaseStructBlock):
        fields = {name: block_node(child) for name, child in block.child_blocks.items()}
        groups = getattr(block.meta, "merge_groups", ())
        return Struct(fields, checked_groups(groups, fields, type(block).__name__))
    if isinstance(block, blocks.BaseStreamBlock):
        return Stream({name: block_node(child) for name, child in block.child_blocks.items()})
    if isinstance(block, blocks.ListBlock):
        return Stream({LIST_ITEM: block_node(block.child_block)})
    return _node_of_value(block)


def _node_of_value(block: blocks.Block) -> Node:
    if isinstance(block, blocks.RichTextBlock):
        return RichText()
    if isinstance(block, blocks.MultipleChoiceBlock):
        return Bag()
    if isinstance(block, blocks.DecimalBlock):
        return Atom(Spelling.DECIMAL)
    if isinstance(block, blocks.DateTimeBlock):
        return Atom(Spelling.MOMENT)
    return Atom()


def checked_groups(groups, names, owner: str) -> tuple[tuple[str, ...], ...]:
    """The groups, if each name exists and stands in one group only; else ImproperlyConfigured."""
    seen: set[str] = set()
    for group in groups:
        for name in group:
            if name not in names:
                raise ImproperlyConfigured(f"merge_groups of {owner} names {name!r}, which is not merged there.")
            if name in seen:
                raise ImproperlyConfigured(f"merge_groups of {owner} names {name!r} twice.")
            seen.add(name)
    return tuple(tuple(group) for group in groups)
