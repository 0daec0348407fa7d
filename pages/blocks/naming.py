"""What a block of a story is called, so that it can be told from the others."""

from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTable

LONGEST = 60
_TEXTS = (blocks.CharBlock, blocks.TextBlock)


def name_of(child: StreamValue.StreamChild) -> str:
    """ "Quote “We drew the hill first…”": its kind, and the first words that it says."""
    words = words_of(child)
    return f"{child.block.label} “{words}”" if words else str(child.block.label)


def words_of(child: StreamValue.StreamChild) -> str:
    """The first words that it says; "" where it says none."""
    return Truncator(" ".join(_words(child.block, child.value).split())).chars(LONGEST)


def _words(block: blocks.Block, value: Any) -> str:
    if isinstance(block, blocks.BaseStructBlock):
        told = (_words(inner, value.get(name)) for name, inner in block.child_blocks.items())
        return next(filter(None, told), "")
    if isinstance(value, TypedTable):
        return value.caption
    if isinstance(block, blocks.RichTextBlock):
        return strip_tags(str(value.source).replace("<", " <")) if value else ""
    return str(value or "") if isinstance(block, _TEXTS) else ""
