"""Blocks of a story as things that can be suggested: each one that is there, and each kind that can be added."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.blocks import Block
from wagtail.blocks.stream_block import StreamBlock, StreamValue
from wagtail.models import Page

from pages.blocks.naming import name_of
from pages.suggestable import STORY, Suggestable, find

from .block_forms import can_be_written
from .models import Change
from .story import STORY_BLOCK

# "block-" and its id; "new-" and its type.
_OF_BLOCK = re.compile(r"block-(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_NEW = re.compile(r"new-(?P<type>\w+)")


def blocks_to_choose(page_type: type[Page]) -> dict[str, Block]:
    """The types of blocks that can be suggested of such pages. Running text is suggested as the story."""
    if find(page_type, STORY.name) is None:
        return {}
    stream: StreamBlock = page_type._meta.get_field("body").stream_block
    offered = ((name, block) for name, block in stream.child_blocks.items() if name != STORY_BLOCK)
    return {name: block for name, block in offered if can_be_written(block)}


def blocks_to_change(page: Page) -> Iterator[StreamValue.StreamChild]:
    """Those of the page that are things of their own."""
    offered = blocks_to_choose(type(page))
    return (child for child in page.body if child.block_type in offered and child.id and _OF_BLOCK.fullmatch(of(child)))


def of(child: StreamValue.StreamChild) -> str:
    """Under which name one that is there is suggested."""
    return f"block-{child.id}"


def of_block(child: StreamValue.StreamChild) -> Suggestable:
    """The thing for one that is there."""
    return Suggestable(of(child), name_of(child)[:120], ("body",), block=child.block_type, row=child.id)


def new_block(name: str, block: Block) -> Suggestable:
    """The thing for one that is missing."""
    label = str(block.label)
    return Suggestable(
        f"new-{name}", _("Add a %(block)s") % {"block": label[:1].lower() + label[1:]}, ("body",), block=name
    )


def find_block(page: Page, name: str) -> Suggestable | None:
    """What is suggested of the page's blocks under that name."""
    if new := _NEW.fullmatch(name):
        block = blocks_to_choose(type(page)).get(new["type"])
        return new_block(new["type"], block) if block is not None else None
    if not _OF_BLOCK.fullmatch(name):
        return None
    return next((of_block(child) for child in blocks_to_change(page) if of(child) == name), None)


def form_of_block(change: Change, page_type: type[Page]) -> str:
    """Under which name the form of a change of a block is found again; "" where it is none, or is offered no more."""
    is_block = _OF_BLOCK.fullmatch(change.field) or _NEW.fullmatch(change.field.partition(":")[0])
    return f"block-{change.blocks[0]}" if is_block and change.blocks and blocks_to_choose(page_type) else ""
