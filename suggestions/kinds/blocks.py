"""Blocks of a story: one to be added, and one that is there."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import Block
from wagtail.models import Page

from branches.reading import live
from pages.blocks.naming import name_of
from pages.suggestable import Suggestable
from suggestions.block_forms import leaves, node_of, says_same
from suggestions.block_forms.choosing import Photos
from suggestions.block_forms.leaves import Making
from suggestions.block_forms.values import stored
from suggestions.placing import AFTER, index_behind, place_field, stands_behind
from suggestions.story import MOVED, blocks_of, write_blocks
from suggestions.touched import Touched

from .base import GOES, Fields, Kind

# What the fields of the block itself are called after.
ROOT = "block"
TYPE, VALUE = "type", "value"


class BlockFields(Fields):
    """The fields of a block, with the tree that orders them; `said` is what the page says of it as a whole."""

    tree: Any = None
    said: Any = None


class _Block(Kind):
    # Numbers, links and choices in a story are read before they go live; corrections of spelling are not.
    only_spelling = True

    def begins_with(self, page: Page, thing: Suggestable) -> tuple[Any, bool]:
        """The block's value, None for a new one; and whether the own open suggestion takes it away."""
        raise NotImplementedError

    def can_go(self, page: Page, thing: Suggestable) -> bool:
        """Whether the form offers to take it away."""
        return False

    def fields(self, page, thing, made, data):
        """Those of the block's definition, where it stands, and whether it goes."""
        before, goes = self.begins_with(page, thing)
        block = block_of(page, thing.block)
        fields = BlockFields()
        fields.tree = node_of(block, ROOT, before, data, Making(page, Photos(page)))
        fields.update(fields.tree.fields())
        place = place_of(page, thing.row)
        others = [(child.id, name_of(child)) for child in _others(page, thing)]
        if asked := place_field(others, place, _("At the beginning of the story")):
            fields[AFTER] = asked
        if self.can_go(page, thing):
            fields[GOES] = forms.BooleanField(label=_("This is wrong: take it away"), required=False), goes
        fields.said = [stored(block, before) if thing.row and before is not None else None, place, goes]
        return fields

    def check(self, form):
        """The block's own rules, each error beside its field. Of what goes nothing is asked."""
        if form.cleaned_data.get(GOES):
            for name in set(form.own) & set(form.errors):
                del form.errors[name]
            form.written = None
            return
        block = form.tree.block
        form.written = value = form.tree.read(form.cleaned_data)
        try:
            form.written = stored(block, block.clean(block.to_python(value)))
        except ValidationError as error:
            for name, each in list(form.tree.spread(error)):
                if name not in form.errors:
                    form.add_error(name, each)

    def differs(self, form):
        """Whether it says or stands otherwise, goes or is new."""
        before, goes = self.begins_with(form.page, form.thing)
        if bool(form.cleaned_data.get(GOES)) != goes or before is None:
            return True
        if goes:
            return False
        block = form.tree.block
        has_moved = form.cleaned_data.get(AFTER) != form.before.get(AFTER)
        return has_moved or not says_same(block, stored(block, before), form.written)

    def values(self, form):
        """Its stored value, where it stands, and whether it goes."""
        goes = bool(form.cleaned_data.get(GOES))
        value = None if goes else form.written
        return {TYPE: form.thing.block, VALUE: value, AFTER: form.cleaned_data.get(AFTER, ""), GOES: goes}

    def columns_of(self, thing):
        """The story's."""
        return {"body"}

    def is_said(self, page, thing, change, values):
        """Whether the block that the change touched says so and stands there, or is gone as it should be."""
        found = next((block for block in blocks_of(page) if block.get("id") in change.blocks), None)
        if found is None or values[GOES]:
            return found is None and values[GOES]
        stands = values[AFTER] in ("", place_of(page, found["id"]))
        return stands and says_same(block_of(page, found["type"]), found["value"], values[VALUE])

    def compared(self, page, thing, values):
        """What changed, value by value; another order of lines or another place is no correction of spelling."""
        if values[GOES]:
            return
        block = block_of(page, thing.block)
        raw = next((each["value"] for each in blocks_of(page) if thing.row and each.get("id") == thing.row), None)
        before, after = leaves(block, raw) if raw is not None else {}, leaves(block, values[VALUE])
        for path in dict.fromkeys([*before, *after]):
            if before.get(path) != after.get(path):
                yield before.get(path), after.get(path)
        if list(before) != list(after):
            yield None, ("lines",)
        if thing.row and values[AFTER] not in ("", place_of(page, thing.row)):
            yield None, (AFTER, values[AFTER])


class NewBlock(_Block):
    """A block that is missing."""

    is_added = True
    can_be_low_risk = False

    def fits(self, thing):
        """What names a type of block alone."""
        return bool(thing.block) and not thing.row

    def begins_with(self, page, thing):
        """With nothing."""
        return None, False

    def apply(self, page, thing, values):
        """Put it behind the one that it names, else at the end."""
        blocks = blocks_of(page)
        made = {"type": thing.block, "id": str(uuid.uuid4()), "value": values[VALUE]}
        write_blocks(page, _placed(blocks, made, values[AFTER], len(blocks)))
        return Touched(blocks=[made["id"]])

    def added_id(self, touched):
        """That of the block."""
        return touched.blocks[0]


class ThatBlock(_Block):
    """A block that is there: to be changed, put elsewhere or taken away."""

    def fits(self, thing):
        """What names a type of block and the id of one."""
        return bool(thing.block and thing.row)

    def begins_with(self, page, thing):
        """With what it says; of one that the own suggestion takes away, with what it says live."""
        here = _value_on(page, thing)
        return (here, False) if here is not None else (_value_on(live(page), thing), True)

    def can_go(self, page, thing):
        """Whether it is live. One that the same suggestion adds is left out instead."""
        return any(block.get("id") == thing.row for block in blocks_of(live(page)))

    def apply(self, page, thing, values):
        """Write it in its place, move it, or take it away."""
        blocks, was_at = blocks_of(page), place_of(page, thing.row)
        at = next((at for at, block in enumerate(blocks) if block.get("id") == thing.row), None)
        if at is None:
            raise LookupError(thing.row)
        block = blocks.pop(at)
        if not values[GOES]:
            block["value"] = values[VALUE]
            blocks = _placed(blocks, block, values[AFTER], at)
        write_blocks(page, blocks)
        has_moved = not values[GOES] and place_of(page, thing.row) != was_at
        return Touched(blocks=[thing.row, MOVED] if has_moved else [thing.row])

    def is_change_of(self, thing, change):
        """Also the adding of that block."""
        return super().is_change_of(thing, change) or thing.row in change.blocks


def block_of(page: Page, name: str) -> Block:
    """The definition of such blocks. Raises KeyError."""
    return page._meta.get_field("body").stream_block.child_blocks[name]


def place_of(page: Page, key: str) -> str:
    """The id of the block behind which that one stands, or FIRST; of a new one that of the last."""
    return stands_behind([block["id"] for block in blocks_of(page) if block.get("id")], key)


def _others(page: Page, thing: Suggestable) -> list:
    return [child for child in page.body if child.id and child.id != thing.row]


def _value_on(page: Page, thing: Suggestable) -> Any:
    return next((child.value for child in page.body if child.id == thing.row), None)


def _placed(blocks: list[dict], block: dict, place: str, otherwise: int) -> list[dict]:
    """The blocks with that one behind the one of that id, first, or where it would stand otherwise."""
    at = index_behind([each.get("id") for each in blocks], place, otherwise)
    return [*blocks[:at], block, *blocks[at:]]
