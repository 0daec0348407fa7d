"""Rich text, paragraph by paragraph."""

from typing import Any

from .canonical import MISSING, least
from .diff3 import Overlap, merge_rows_of_text
from .identity import MADE
from .merger import UNSETTLED, Merger, Place
from .ordering import merged_order
from .outcome import Kind
from .units import Unit, joined, units, with_unique_keys
from .values import merge_atom

Units = tuple[Unit, ...]


def merge_text(merger: Merger, place: Place) -> Any:
    """By the keys of paragraphs where all have one, else by their words; what overlaps is one conflict of the field.

    Prose that two people wrote into the same place is not put together by guessing.
    """
    if not isinstance(place.a, str) or not isinstance(place.b, str) or place.base is MISSING:
        return merge_atom(merger, place)
    versions = [units(text if isinstance(text, str) else "") for text in place.versions]
    try:
        merged = _by_key(*versions) if all(map(_is_keyed, versions)) else _by_words(*versions)
    except Overlap:
        return merger.conflict(place, Kind.VALUE, provisional=least(place.a, place.b))
    return with_unique_keys(joined(merged))


def _is_keyed(text: Units) -> bool:
    keys = [unit.key for unit in text if unit.needs_key]
    return bool(keys) and all(keys) and len(set(keys)) == len(keys)


def _by_key(base: Units, a: Units, b: Units) -> list[Unit]:
    versions = [_keyed(text) for text in (base, a, b)]
    kept = {}
    for key in sorted(versions[1].keys() | versions[2].keys()):
        unit = _one_unit(*(version.get(key) for version in versions))
        if unit is not None:
            kept[key] = unit
    order = merged_order(*(list(version) for version in versions), kept)
    if order.clash or order.meetings:
        raise Overlap
    return [kept[key] for key in order.keys]


def _keyed(text: Units) -> dict[str, Unit]:
    """Units by key; a rule or an embed, which have none, by what they are."""
    found: dict[str, Unit] = {}
    for unit in text:
        key, number = unit.key or MADE + unit.bare, 0
        while key in found:
            number += 1
            key = f"{MADE}{unit.bare}.{number}"
        found[key] = unit
    return found


def _one_unit(base: Unit | None, a: Unit | None, b: Unit | None) -> Unit | None:
    """The merged unit, or None where it is deleted. Raises Overlap where both changed it."""
    for view in (lambda unit: unit, lambda unit: unit and unit.content):
        value = _one_sided(view(base), view(a), view(b), base, a, b)
        if value is not UNSETTLED:
            return value
    raise Overlap


def _one_sided(in_base, in_a, in_b, base, a, b) -> Any:
    if in_a == in_b:
        return _lesser(a, b)
    if in_base == in_a:
        return b
    return a if in_base == in_b else UNSETTLED


def _lesser(a: Unit | None, b: Unit | None) -> Unit | None:
    return a if a is None or b is None else min(a, b, key=lambda unit: unit.html)


def _by_words(base: Units, a: Units, b: Units) -> list[Unit]:
    contents = [[repr(unit.content) for unit in text] for text in (base, a, b)]
    merged: list[Unit] = []
    for piece in merge_rows_of_text(*contents):
        if piece.side == "a":
            merged += [a[place] for place in piece.a]
        elif piece.side == "b":
            merged += [b[place] for place in piece.b]
        elif piece.side == "alike":
            merged += [_lesser(a[x], b[y]) for x, y in zip(piece.a, piece.b, strict=True)]
        else:
            merged += [_one_unit(base[x], a[y], b[z]) for x, y, z in zip(piece.base, piece.a, piece.b, strict=True)]
    return merged
