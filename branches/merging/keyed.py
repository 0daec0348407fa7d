"""Streams and child rows: items told apart by key, merged one by one, then put in order."""

from collections.abc import Callable, Mapping
from typing import Any

from .canonical import MISSING, canonical, least
from .content import bare
from .identity import MADE, keyed_items, keyed_rows, without_id
from .merger import Merger, Place
from .nodes import Item, Rows, Stream
from .ordering import Order, merged_order
from .outcome import ORDER, Kind, NoticeKind, holds, path_key, resolved
from .outcome import Conflict as Clash

Keyed = Mapping[str, Any]


def merge_stream(merger: Merger, place: Place) -> list:
    """Blocks of a StreamBlock or items of a ListBlock."""
    node: Stream = place.node
    item = Item(node.types)
    versions = [keyed_items(value if isinstance(value, list) else []) for value in place.versions]
    kept = _merged_one_by_one(merger, versions, item, place)
    ids = [_id_of(value) for key, value in kept.items() if not key.startswith(MADE)]
    for key, value in kept.items():
        if key.startswith(MADE) and _id_of(value) in ids:
            kept[key] = without_id(value)
    order = _order(merger, place, versions, kept)
    _note_alike(merger, place, versions, lambda value: bare(value, item), skip="id")
    return [kept[key] for key in order.keys]


def merge_rows(merger: Merger, place: Place) -> list:
    """Child rows. Those without an order of their own stand as base had them, new ones behind by key."""
    node: Rows = place.node
    versions = [keyed_rows(value if isinstance(value, list) else [], node.key) for value in place.versions]
    kept = _merged_one_by_one(merger, versions, node.row, place)
    if node.key and not node.key_is_content:
        _note_alike(merger, place, versions, lambda value: bare(value, node.row), skip=node.key[0])
    if not node.ordered:
        known = [key for key in versions[0] if key in kept]
        return [kept[key] for key in [*known, *sorted(kept.keys() - set(known))]]
    return [kept[key] for key in _order(merger, place, versions, kept).keys]


def merge_item(merger: Merger, place: Place) -> Any:
    """One item: its value by the node of its type. Two types at one place are a conflict."""
    node: Item = place.node
    if not all(isinstance(item, dict) and "value" in item for item in (place.a, place.b)):
        return merger.conflict(place, Kind.VALUE, provisional=least(place.a, place.b))
    kind = place.a.get("type")
    if kind != place.b.get("type"):
        return merger.conflict(place, Kind.TYPE, provisional=least(place.a, place.b))
    is_known = isinstance(place.base, dict) and place.base.get("type") == kind
    base = place.base.get("value", MISSING) if is_known else MISSING
    value = merger.merge(base, place.a["value"], place.b["value"], node.value_node(kind), place.path)
    return {**least(place.a, place.b), "value": value}


def _merged_one_by_one(merger: Merger, versions: list[Keyed], node, place: Place) -> dict[str, Any]:
    base, a, b = versions
    kept = {}
    for key in sorted(a.keys() | b.keys()):
        three = (version.get(key, MISSING) for version in (base, a, b))
        value = merger.merge(*three, node, (*place.path, key))
        if value is not MISSING:
            kept[key] = value
    return kept


def _order(merger: Merger, place: Place, versions: list[Keyed], kept: Keyed) -> Order:
    lists = [list(version) for version in versions]
    order = merged_order(*lists, kept)
    if order.clash:
        order = _decided_order(merger, place, lists, kept, order)
    for keys in order.meetings:
        merger.notice(place.path, NoticeKind.INSERTED_TOGETHER, keys)
    return order


def _decided_order(merger: Merger, place: Place, lists: list[list[str]], kept: Keyed, order: Order) -> Order:
    """The order that somebody decided on; else the clash is noted and the provisional order stands."""
    path = (*place.path, ORDER)
    where = Place(*order.clash, node=place.node, path=path)
    resolution = merger.resolutions.get(path_key(path))
    clash = Clash(path, Kind.ORDER, *order.clash)
    if holds(clash, resolution):
        return merged_order(*lists, kept, chosen=resolved(clash, resolution))
    merger.conflict(where, Kind.ORDER, provisional=None)
    return order


def _note_alike(
    merger: Merger, place: Place, versions: list[Keyed], content: Callable[[Any], Any], *, skip: str
) -> None:
    """Both sides added the same under different keys: perhaps one thing, perhaps two; people decide."""
    base, a, b = versions

    def added(side: Keyed, other: Keyed) -> dict[str, str]:
        own = side.keys() - base.keys() - other.keys()
        return {_without(content(side[key]), skip): key for key in own}

    in_a, in_b = added(a, b), added(b, a)
    for same in sorted(in_a.keys() & in_b.keys()):
        merger.notice(place.path, NoticeKind.ADDED_ALIKE, tuple(sorted((in_a[same], in_b[same]))))


def _without(value: Any, name: str) -> str:
    if isinstance(value, dict):
        value = {key: inner for key, inner in value.items() if key != name}
    return canonical(value)


def _id_of(item: Any) -> Any:
    return item.get("id") if isinstance(item, dict) else None
