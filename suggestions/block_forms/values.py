"""Values of blocks to be compared: without ids, in one spelling."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

Path = tuple[Any, ...]
# Finer than anything that is measured.
DECIMALS = 9
_GREAT = 10**15


def stored(block: blocks.Block, value: Any) -> Any:
    """The value as it lies in the database: plain JSON."""
    return _in_order(json.loads(json.dumps(block.get_prep_value(value), cls=DjangoJSONEncoder)))


def _in_order(raw: Any) -> Any:
    """Its names as PostgreSQL orders them: a value told as one, such as a table, then differs only where it says so."""
    if isinstance(raw, dict):
        return {name: _in_order(raw[name]) for name in sorted(raw, key=lambda name: (len(name.encode()), name))}
    return [_in_order(each) for each in raw] if isinstance(raw, list) else raw


def plain(value: Any) -> Any:
    """A value of a block as plain data that can be compared. What is empty is None."""
    if isinstance(value, TypedTable):
        columns = [(column["block"].name, plain(column["heading"])) for column in value.columns]
        return plain(value.caption), columns, [[plain(cell) for cell in row["values"]] for row in value.row_data]
    if isinstance(value, blocks.StructValue):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, blocks.list_block.ListValue | list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, RichText):
        return plain(value.source)
    if isinstance(value, Model):
        return type(value)._meta.label_lower if value.pk is None else ("chosen", value.pk)
    if isinstance(value, Decimal):
        return rounded(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip() or None
    return value


def rounded(value: Decimal) -> Decimal:
    """Without the tail of what was stored as a float."""
    return round(value, DECIMALS) if abs(value) < _GREAT else value


def says_same(block: blocks.Block, one: Any, other: Any) -> bool:
    """Whether two stored values of the block say the same, whatever the ids of their lines."""
    return plain(block.to_python(one)) == plain(block.to_python(other))


def leaves(block: blocks.Block, raw: Any) -> dict[Path, Any]:
    """Each single value of a stored one by its place; lines by their id. Numbers are floats."""
    return dict(_leaves(block, block.to_python(raw), ()))


def _leaves(block: blocks.Block, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, TypedTable):
        yield (*path, "caption"), value.caption
        for at, column in enumerate(value.columns):
            yield (*path, "heading", at), column["heading"]
        for at, row in enumerate(value.row_data):
            for column, cell in zip(value.columns, row["values"], strict=False):
                yield from _leaves(column["block"], cell, (*path, at, column["heading"]))
    elif isinstance(block, blocks.BaseStructBlock):
        for name, inner in block.child_blocks.items():
            yield from _leaves(inner, value.get(name), (*path, name))
    elif isinstance(block, blocks.ListBlock):
        for child in value.bound_blocks:
            yield from _leaves(block.child_block, child.value, (*path, child.id))
    else:
        value = plain(value)
        yield path, float(value) if isinstance(value, Decimal) else value
