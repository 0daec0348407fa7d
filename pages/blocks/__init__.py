"""Blocks about nothing in particular; a block about parks or rides lives in its own app."""

from .story import StoryBlock

GENERAL_BLOCKS = [
    ("story", StoryBlock()),
]

__all__ = ["GENERAL_BLOCKS", "StoryBlock"]
