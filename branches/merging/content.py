"""What of a value is content: the same for two versions that differ only in what nobody wrote."""

from typing import Any

from .canonical import MISSING, canonical
from .nodes import PLAIN, Atom, Bag, Item, Node, RichText, Rows, Stream, Struct
from .units import units


def essence(value: object, node: Node) -> str:
    """The content as canonical text: without block keys, without the order of what has none."""
    return canonical(MISSING if value is MISSING else bare(value, node))


def bare(value: Any, node: Node) -> Any:
    """The content as plain data."""
    if isinstance(node, Atom) and node.inside:
        return bare(value, node.inside)
    if isinstance(node, RichText) and isinstance(value, str):
        return [unit.content for unit in units(value)]
    if isinstance(node, Struct) and isinstance(value, dict):
        return {name: bare(inner, node.fields.get(name, PLAIN)) for name, inner in value.items()}
    if isinstance(node, Item):
        return _bare_item(value, node)
    if isinstance(value, list):
        return _bare_list(value, node)
    return value


def _bare_list(value: list, node: Node) -> list:
    if isinstance(node, Stream):
        return [_bare_item(item, Item(node.types)) for item in value]
    if isinstance(node, Rows):
        rows = [bare(row, node.row) for row in value]
        return rows if node.ordered else sorted(rows, key=canonical)
    return sorted(value, key=canonical) if isinstance(node, Bag) else value


def _bare_item(value: Any, node: Item) -> Any:
    if isinstance(value, dict) and "value" in value:
        return {**value, "value": bare(value["value"], node.value_node(value.get("type")))}
    return bare(value, node.value_node("item"))
