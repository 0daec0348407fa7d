"""The running text of a story: all its parts in one form, as Markdown."""

import re
import uuid

from django.utils.translation import gettext as _

from pages.suggestable import STORY
from suggestions.markdown import RichTextAsMarkdown
from suggestions.story import STORY_BLOCK, blocks_of, running_text, write_blocks
from suggestions.touched import Touched

from .base import Kind

NEW_BLOCK = "new"
# How a part of a story is named among what a form sends.
_PART = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class RunningText(Kind):
    """`values` has the HTML of each changed part by its block's id; that of a new one under `NEW_BLOCK`."""

    def fits(self, thing):
        """The story."""
        return thing.name == STORY.name

    def typed(self, data, page, thing):
        """What was typed for a part that somebody took away meanwhile stands where new parts are written."""
        there = {block["id"] for block in running_text(page)}
        lost = [data[name] for name in data if _PART.fullmatch(name) and name not in there and data[name].strip()]
        if not lost:
            return data
        data = data.copy()
        data[NEW_BLOCK] = "\n\n".join(filter(None, [data.get(NEW_BLOCK, "").strip(), *lost]))
        return data

    def fields(self, page, thing, made, data):
        """One for each part, and one for what is added."""
        fields = {}
        blocks = running_text(page)
        for number, block in enumerate(blocks, start=1):
            label = _("Part %(number)s of the story") % {"number": number} if len(blocks) > 1 else _("The story")
            field = RichTextAsMarkdown(block["value"], label=label)
            fields[block["id"]] = field, field.markdown
        label = _("Add to the story") if blocks else _("The story")
        fields[NEW_BLOCK] = RichTextAsMarkdown(label=label), ""
        return fields

    def values(self, form):
        """Only the parts that changed."""
        return {name: value for name, value in super().values(form).items() if form.differs(name)}

    def columns_of(self, thing):
        """The story's."""
        return {"body"}

    def apply(self, page, thing, values):
        """Write the parts. One that was emptied goes."""
        blocks, written = blocks_of(page), []
        for block in blocks:
            if block.get("type") == STORY_BLOCK and block.get("id") in values:
                block["value"] = values[block["id"]]
                written.append(block["id"])
        if values.get(NEW_BLOCK):
            blocks.append({"type": STORY_BLOCK, "id": str(uuid.uuid4()), "value": values[NEW_BLOCK]})
            written.append(blocks[-1]["id"])
        write_blocks(page, [block for block in blocks if block["type"] != STORY_BLOCK or block["value"]])
        return Touched(blocks=written)

    def is_said(self, page, thing, change, values):
        """Whether the parts that the change touched say so."""
        written = {block["id"]: block["value"] for block in blocks_of(page) if block.get("id") in change.blocks}
        return set(written.values()) == {value for value in values.values() if value}

    def compared(self, page, thing, values):
        """Part by part."""
        before = {block["id"]: block["value"] for block in running_text(page)}
        for name, value in values.items():
            yield before.get(name, ""), value
