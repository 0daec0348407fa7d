"""Finding and replacing in what people wrote: plain text, and the text of stories, never within tags, links or ids."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

from wagtail import blocks
from wagtail.models import Page

# Tags stay as they are; what lies between them is text.
_TAGS = re.compile(r"(<[^>]*>)")
# What of a block is text that somebody typed; addresses, choices and numbers are none.
_PLAIN = (blocks.CharBlock, blocks.TextBlock, blocks.BlockQuoteBlock)

Replace = Callable[[str], str]


class Replacement:
    """One thing to find and what stands there instead; counts its hits."""

    def __init__(self, find: str, instead: str, *, match_case: bool = True) -> None:
        self._pattern = re.compile(re.escape(find), 0 if match_case else re.IGNORECASE)
        self._instead, self.hits = instead, 0

    def in_text(self, text: str) -> str:
        """The text with it replaced."""
        changed, number = self._pattern.subn(lambda _found: self._instead, text)
        self.hits += number
        return changed

    def in_html(self, markup: str) -> str:
        """The same between tags. Text without a hit stays as it is spelled, character for character."""
        parts = _TAGS.split(markup)
        for place in range(0, len(parts), 2):
            text = html.unescape(parts[place])
            changed = self.in_text(text)
            if changed != text:
                parts[place] = html.escape(changed, quote=False)
        return "".join(parts)

    def in_page(self, page: Page, columns: tuple[str, ...]) -> None:
        """In these columns and in the story."""
        for name in columns:
            setattr(page, name, self.in_text(getattr(page, name)))
        stories = [dict(item) for item in page.body.raw_data]
        before = json.dumps(stories, sort_keys=True)
        changed = [self._in_item(item, page.body.stream_block) for item in json.loads(before)]
        if json.dumps(changed, sort_keys=True) != before:
            page.body = json.dumps(changed)

    def _in_item(self, item: dict, block: blocks.BaseStreamBlock) -> dict:
        child = block.child_blocks.get(item.get("type"))
        return item if child is None else {**item, "value": self._in_value(item["value"], child)}

    def _in_value(self, value: Any, block: blocks.Block) -> Any:
        if isinstance(block, blocks.RichTextBlock):
            return self.in_html(value) if isinstance(value, str) else value
        if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
            known = block.child_blocks
            return {
                name: self._in_value(inner, known[name]) if name in known else inner for name, inner in value.items()
            }
        if isinstance(block, blocks.BaseStreamBlock) and isinstance(value, list):
            return [self._in_item(item, block) for item in value]
        if isinstance(block, blocks.ListBlock) and isinstance(value, list):
            return [self._in_list_item(item, block.child_block) for item in value]
        return self.in_text(value) if type(block) in _PLAIN and isinstance(value, str) else value

    def _in_list_item(self, item: Any, child: blocks.Block) -> Any:
        if isinstance(item, dict) and item.get("type") == "item":
            return {**item, "value": self._in_value(item["value"], child)}
        return self._in_value(item, child)
