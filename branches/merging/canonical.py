"""One spelling of each value: what is equal is equal as text."""

import hashlib
import json
import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from .nodes import PLAIN, Atom, Item, Node, Rows, Spelling, Stream, Struct


class Missing(Enum):
    """Nothing at a place, which is not the same as null there."""

    MISSING = "missing"

    def __repr__(self) -> str:
        return self.name


MISSING = Missing.MISSING


def canonical(value: object) -> str:
    """The value as JSON with sorted keys. Different types of one number are one: 30.0 is 30."""
    return json.dumps(_boxed(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _boxed(value: object) -> list:
    """MISSING apart from everything that can be there."""
    return [] if value is MISSING else [plain(value)]


def least(a: Any, b: Any) -> Any:
    """The same one of two, whichever comes first."""
    return a if canonical(a) <= canonical(b) else b


def fingerprint(*values: object) -> str:
    """A short name for content: the same for the same values in this order."""
    return hashlib.sha256("\0".join(canonical(value) for value in values).encode()).hexdigest()


def plain(value: object) -> Any:
    """A copy made of what JSON knows; dates, decimals and uuids in their one spelling."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return int(value) if math.isfinite(value) and value.is_integer() else value
    return _plain_object(value)


def _plain_object(value: object) -> str:
    if isinstance(value, Decimal):
        return spelled_decimal(value)
    if isinstance(value, datetime):
        return spelled_moment(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds():f} s"
    return str(value)


def spelled_decimal(value: object) -> Any:
    """A number without noughts at its end or an exponent: "30.00" is "30". What is no number stays as it is."""
    if isinstance(value, bool) or value in (None, ""):
        return value
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return plain(value)
    if not number.is_finite():
        return str(number)
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text


def spelled_moment(value: object) -> Any:
    """A moment in UTC, to the millisecond that revisions keep. What is no moment stays as it is."""
    if isinstance(value, str) and value:
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        return value.isoformat(timespec="milliseconds")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


SPELLINGS: dict[Spelling, Callable[[object], Any]] = {
    Spelling.PLAIN: plain,
    Spelling.DECIMAL: spelled_decimal,
    Spelling.MOMENT: spelled_moment,
}


def normalise(value: object, node: Node) -> Any:
    """A copy of the document with every value in the spelling of its place."""
    if value is MISSING:
        return MISSING
    if isinstance(node, Atom):
        return normalise(value, node.inside) if node.inside else SPELLINGS[node.spelling](value)
    if isinstance(node, Struct) and isinstance(value, dict):
        return {str(name): normalise(inner, node.fields.get(name, PLAIN)) for name, inner in value.items()}
    if isinstance(node, Stream) and isinstance(value, list):
        return [normalise(item, Item(node.types)) for item in value]
    if isinstance(node, Rows) and isinstance(value, list):
        return [normalise(row, node.row) for row in value]
    if isinstance(node, Item):
        return _normalised_item(value, node)
    return plain(value)


def _normalised_item(value: object, node: Item) -> Any:
    if isinstance(value, dict) and "value" in value:
        inner = normalise(value["value"], node.value_node(value.get("type")))
        return {**plain(value), "value": inner}
    return normalise(value, node.value_node("item"))
