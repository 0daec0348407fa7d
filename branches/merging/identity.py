"""By which key an item or a row is the same in three versions."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from .canonical import canonical, fingerprint

# What begins so is a key made of content, or a place that is no item.
MADE = "~"
RESERVED = (MADE, "#")


def keyed_items(items: list) -> dict[str, Any]:
    """Stream items by id. An item without an id, or with one that came before, goes by its content."""
    return _keyed(items, _item_id, _item_content)


def keyed_rows(rows: list, key: tuple[str, ...]) -> dict[str, Any]:
    """Rows by the values of `key`; a row that lacks one of them, or repeats another's, goes by its content."""

    def own_key(row: Any) -> str:
        values = [row.get(name) for name in key] if isinstance(row, dict) else []
        if not values or any(value in (None, "") for value in values):
            return ""
        return values[0] if len(values) == 1 and isinstance(values[0], str) else canonical(values)

    return _keyed(rows, own_key, lambda row: row)


def without_id(item: Any) -> Any:
    """The item for the second bearer of an id: Wagtail gives it one of its own when it is saved."""
    return {**item, "id": None} if isinstance(item, dict) and "id" in item else item


def _keyed(things: list, own_key: Callable[[Any], str], content: Callable[[Any], Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    repeats: Counter[str] = Counter()
    for thing in things:
        key = own_key(thing)
        if not key or key.startswith(RESERVED) or key in found:
            made = MADE + fingerprint(content(thing))[:16]
            repeats[made] += 1
            key = f"{made}.{repeats[made]}"
        found[key] = thing
    return found


def _item_id(item: Any) -> str:
    key = item.get("id") if isinstance(item, dict) else None
    return key if isinstance(key, str) else ""


def _item_content(item: Any) -> Any:
    return {name: value for name, value in item.items() if name != "id"} if isinstance(item, dict) else item
