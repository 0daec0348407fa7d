"""Where a path leads to: in both versions, in the schema and in the definitions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from branches.merging.identity import keyed_items, keyed_rows
from branches.merging.nodes import Item, Node, Rows, Stream, Struct
from branches.merging.outcome import Path

from .names import Thing, children_of, field_of, label_of, member_of


@dataclass(frozen=True)
class Spot:
    """Where a path has led to: what stands there, in the definitions, in the schema and in both versions."""

    thing: Thing | None
    owner: type[models.Model] | None
    node: Node | None
    before: Any
    after: Any
    labels: tuple[str, ...] = ()


def spot_at(spot: Spot, path: Path) -> Spot:
    """Where the path leads to from here, with the labels on the way."""
    for step in path:
        spot = _next(spot, step)
    return spot


def _next(spot: Spot, step: str) -> Spot:
    if isinstance(spot.node, Stream):
        return _block(spot, step)
    if isinstance(spot.node, Rows):
        return _row(spot, step)
    before, after = (version.get(step) if isinstance(version, dict) else None for version in (spot.before, spot.after))
    names = step.split("+")
    if len(names) > 1 and isinstance(spot.node, Struct) and step not in spot.node.fields:
        label = ", ".join(label_of(thing_within(spot, name), name) for name in names)
        inside = Struct({name: spot.node.fields[name] for name in names if name in spot.node.fields})
        return Spot(spot.thing, spot.owner, inside, before, after, (*spot.labels, label))
    thing = thing_within(spot, step)
    node = spot.node.fields.get(step) if isinstance(spot.node, Struct) else None
    owner = thing.related_model if isinstance(thing, models.ForeignObjectRel) else None
    return Spot(thing, owner, node, before, after, (*spot.labels, label_of(thing, step)))


def thing_within(spot: Spot, name: str) -> Thing | None:
    """What the name means: a column or rows of a model, or a child of a block."""
    return field_of(spot.owner, name) if spot.owner else children_of(spot.thing).get(name)


def _block(spot: Spot, key: str) -> Spot:
    versions = [keyed_items(version if isinstance(version, list) else []) for version in (spot.before, spot.after)]
    item = versions[1].get(key, versions[0].get(key))
    kind = item.get("type", "item") if isinstance(item, dict) else "item"
    thing = children_of(spot.thing).get(kind)
    label = _numbered(versions, key, label_of(thing, "") or str(kind))
    inner = [version[key].get("value") if isinstance(version.get(key), dict) else None for version in versions]
    return Spot(thing, None, Item(spot.node.types).value_node(kind), *inner, (*spot.labels, label))


def _row(spot: Spot, key: str) -> Spot:
    versions = [
        keyed_rows(version if isinstance(version, list) else [], spot.node.key) for version in (spot.before, spot.after)
    ]
    label = _numbered(versions, key, _("row"))
    inner = [version.get(key) for version in versions]
    return Spot(None, spot.owner, spot.node.row, *inner, (*spot.labels, label))


def _numbered(versions: Sequence[dict], key: str, word: str) -> str:
    """The word and the place in the later version that has it."""
    keys = list(versions[1] if key in versions[1] else versions[0])
    return f"{word} {keys.index(key) + 1}" if key in keys else word


def within(spot: Spot, name: str) -> Spot:
    """The place of that name in a value that stands in one version only."""
    thing = thing_within(spot, name)
    node = spot.node.fields.get(name) if isinstance(spot.node, Struct) else None
    return Spot(thing, thing.related_model if isinstance(thing, models.ForeignObjectRel) else None, node, None, None)


def item_of(spot: Spot) -> Spot:
    """What stands within a list block, a relation or an array."""
    if isinstance(spot.node, Rows):
        return Spot(None, spot.owner, spot.node.row, None, None)
    if isinstance(spot.node, Stream) and "item" in spot.node.types:
        return Spot(children_of(spot.thing).get("item"), None, spot.node.types["item"], None, None)
    return Spot(member_of(spot.thing), None, None, None, None)
