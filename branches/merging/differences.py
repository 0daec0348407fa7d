"""What changed from one version to another, as data: for histories, reviews and conflicts."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .canonical import MISSING, canonical, normalise
from .content import essence
from .identity import keyed_items, keyed_rows
from .nodes import PLAIN, TAKEN_APART, Atom, Bag, Item, Node, RichText, Rows, Stream, Struct
from .outcome import Path, path_key
from .paragraphs import TextPart, text_parts
from .steadiness import moved_keys


class ChangeKind(StrEnum):
    """What happened at a place."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RETYPED = "retyped"


@dataclass(frozen=True)
class Change:
    """One difference. Places count from 1; `parts` are those of a rich text, `members` those of a set."""

    path: Path
    kind: ChangeKind
    before: Any
    after: Any
    was_at: int | None = None
    now_at: int | None = None
    parts: tuple[TextPart, ...] = ()
    members_added: tuple[Any, ...] = ()
    members_removed: tuple[Any, ...] = ()

    @property
    def key(self) -> str:
        """The path as one text, the same as that of a conflict at this place."""
        return path_key(self.path)


def differences(before: Any, after: Any, schema: Node) -> tuple[Change, ...]:
    """All differences of content, in the schema's order. A block may both have moved and changed."""
    return tuple(_differences(normalise(before, schema), normalise(after, schema), schema, ()))


def _differences(before: Any, after: Any, node: Node, path: Path) -> Iterator[Change]:
    if canonical(before) == canonical(after):
        return
    if before is MISSING or after is MISSING:
        kind = ChangeKind.ADDED if before is MISSING else ChangeKind.REMOVED
        yield Change(path, kind, before, after)
        return
    if not isinstance(node, TAKEN_APART) and essence(before, node) == essence(after, node):
        return
    yield from WALKS.get(type(node), _of_value)(before, after, node, path)


def _of_value(before: Any, after: Any, node: Node, path: Path) -> Iterator[Change]:
    yield Change(path, ChangeKind.CHANGED, before, after)


def _of_struct(before: Any, after: Any, node: Struct, path: Path) -> Iterator[Change]:
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield from _of_value(before, after, node, path)
        return
    group_of = {name: group for group in node.groups for name in group}
    names = [*node.fields, *sorted({*before, *after} - set(node.fields))]
    for name in names:
        group = group_of.get(name)
        if group is None:
            versions = (version.get(name, MISSING) for version in (before, after))
            yield from _differences(*versions, node.fields.get(name, PLAIN), (*path, name))
        elif name == group[0]:
            yield from _of_group(before, after, node, path, group)


def _of_group(before: dict, after: dict, node: Struct, path: Path, group: tuple[str, ...]) -> Iterator[Change]:
    """What belongs together is shown together, also where only half of it changed."""
    parts = [{name: version[name] for name in group if name in version} or MISSING for version in (before, after)]
    inside = Struct({name: node.fields.get(name, PLAIN) for name in group})
    yield from _differences(*parts, Atom(inside=inside), (*path, "+".join(group)))


def _of_stream(before: Any, after: Any, node: Stream, path: Path) -> Iterator[Change]:
    if not isinstance(before, list) or not isinstance(after, list):
        yield from _of_value(before, after, node, path)
        return
    yield from _of_keyed(keyed_items(before), keyed_items(after), Item(node.types), path, ordered=True)


def _of_rows(before: Any, after: Any, node: Rows, path: Path) -> Iterator[Change]:
    if not isinstance(before, list) or not isinstance(after, list):
        yield from _of_value(before, after, node, path)
        return
    versions = [keyed_rows(rows, node.key) for rows in (before, after)]
    yield from _of_keyed(*versions, node.row, path, ordered=node.ordered)


def _of_keyed(before: dict, after: dict, node: Node, path: Path, *, ordered: bool) -> Iterator[Change]:
    """Those of after in their order, then what is gone."""
    old, new = ({key: place for place, key in enumerate(version, 1)} for version in (before, after))
    moved = moved_keys(list(before), list(after)) if ordered else set()
    for key, value in after.items():
        inner = (*path, key)
        if key not in before:
            yield Change(inner, ChangeKind.ADDED, MISSING, value, now_at=new[key])
            continue
        if key in moved:
            yield Change(inner, ChangeKind.MOVED, before[key], value, was_at=old[key], now_at=new[key])
        yield from _differences(before[key], value, node, inner)
    for key, value in before.items():
        if key not in after:
            yield Change((*path, key), ChangeKind.REMOVED, value, MISSING, was_at=old[key])


def _of_item(before: Any, after: Any, node: Item, path: Path) -> Iterator[Change]:
    if not all(isinstance(item, dict) and "value" in item for item in (before, after)):
        yield from _of_value(before, after, node, path)
    elif before.get("type") != after.get("type"):
        yield Change(path, ChangeKind.RETYPED, before, after)
    else:
        yield from _differences(before["value"], after["value"], node.value_node(after.get("type")), path)


def _of_bag(before: Any, after: Any, node: Bag, path: Path) -> Iterator[Change]:
    if not isinstance(before, list) or not isinstance(after, list):
        yield from _of_value(before, after, node, path)
        return
    old, new = ({canonical(member): member for member in version} for version in (before, after))
    added = tuple(member for name, member in new.items() if name not in old)
    removed = tuple(member for name, member in old.items() if name not in new)
    yield Change(path, ChangeKind.CHANGED, before, after, members_added=added, members_removed=removed)


def _of_text(before: Any, after: Any, node: RichText, path: Path) -> Iterator[Change]:
    if not isinstance(before, str) or not isinstance(after, str):
        yield from _of_value(before, after, node, path)
        return
    yield Change(path, ChangeKind.CHANGED, before, after, parts=text_parts(before, after))


WALKS = {
    Bag: _of_bag,
    Item: _of_item,
    RichText: _of_text,
    Rows: _of_rows,
    Stream: _of_stream,
    Struct: _of_struct,
}
