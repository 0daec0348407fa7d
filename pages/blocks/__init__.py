"""Blocks about nothing in particular; a block about photos, parks or rides lives in its own app.

Every block is fields, template, preview and description in one place (docs/how-to/add-a-block.md).
"""

from .fact_box import FactBoxBlock
from .map import MapBlock
from .page_list import PageListBlock
from .quote import QuoteBlock
from .registry import body_blocks
from .story import StoryBlock
from .table import TableBlock
from .timeline import TimelineBlock
from .tip import TipBlock
from .video import VideoBlock

GENERAL_BLOCKS = [
    ("story", StoryBlock()),
    ("fact_box", FactBoxBlock()),
    ("timeline", TimelineBlock()),
    ("quote", QuoteBlock()),
    ("table", TableBlock()),
    ("tip", TipBlock()),
    ("video", VideoBlock()),
    ("page_list", PageListBlock()),
    ("map", MapBlock()),
]

for _name, _block in GENERAL_BLOCKS:
    body_blocks.register(_name, _block)

__all__ = ["GENERAL_BLOCKS", "body_blocks"]
