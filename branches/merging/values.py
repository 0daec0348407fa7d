"""Values with names, sets, and what is merged as a whole."""

from typing import Any

from .canonical import MISSING, canonical, least
from .merger import Merger, Place
from .nodes import PLAIN, Atom, Struct
from .outcome import Kind


def merge_atom(merger: Merger, place: Place) -> Any:
    """Both sides changed it: a conflict."""
    kind = Kind.BOTH_ADDED if place.base is MISSING else Kind.VALUE
    return merger.conflict(place, kind, provisional=least(place.a, place.b))


def merge_bag(merger: Merger, place: Place) -> Any:
    """What both have, and what one side added; base's members first, as base had them, then the others."""
    if not isinstance(place.a, list) or not isinstance(place.b, list):
        return merge_atom(merger, place)
    base, a, b = (_members(value) for value in place.versions)
    kept = (a.keys() & b.keys()) | ((a.keys() ^ b.keys()) - base.keys())
    known = [name for name in base if name in kept]
    return [{**base, **a, **b}[name] for name in [*known, *sorted(kept - base.keys())]]


def merge_struct(merger: Merger, place: Place) -> Any:
    """Name by name; the names of a group as one."""
    if not isinstance(place.a, dict) or not isinstance(place.b, dict):
        return merge_atom(merger, place)
    node: Struct = place.node
    base = place.base if isinstance(place.base, dict) else {}
    merged: dict[str, Any] = {}
    for group in node.groups:
        merged |= _merged_group(merger, place, base, group)
    grouped = {name for group in node.groups for name in group}
    for name in sorted({*base, *place.a, *place.b} - grouped):
        versions = (version.get(name, MISSING) for version in (base, place.a, place.b))
        value = merger.merge(*versions, node.fields.get(name, PLAIN), (*place.path, name))
        if value is not MISSING:
            merged[name] = value
    return merged


def _merged_group(merger: Merger, place: Place, base: dict, group: tuple[str, ...]) -> dict[str, Any]:
    node = Atom(inside=Struct({name: place.node.fields.get(name, PLAIN) for name in group}))
    versions = (_part(version, group) for version in (base, place.a, place.b))
    value = merger.merge(*versions, node, (*place.path, "+".join(group)))
    return {} if value is MISSING else value


def _part(version: dict, group: tuple[str, ...]) -> Any:
    return {name: version[name] for name in group if name in version} or MISSING


def _members(value: Any) -> dict[str, Any]:
    return {canonical(member): member for member in value} if isinstance(value, list) else {}
