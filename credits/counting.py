"""How many credits somebody has, by their own rules. Plain values in, a number out."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields, replace

from companies.vocabulary import RideCategory
from rides.vocabulary import CoasterClass, CoasterTag, Intensity


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts. Each one that is on counts more than when it is off, never less."""

    clones: bool = True
    relocations: bool = False
    tracks: bool = True
    powered: bool = True
    alpine: bool = True
    kiddie: bool = True
    others: bool = False


RULES = tuple(field.name for field in fields(Rules))


@dataclass(frozen=True, slots=True)
class Row:
    """What the rules need to know of one ride. Clones share their `layout`, places of a machine the `machine`."""

    category: str = RideCategory.ROLLER_COASTER
    coaster_class: str = ""
    is_kiddie: bool = False
    machine: Hashable = None
    layout: Hashable = None
    tracks: int = 1


def is_kiddie(intensity: int | None, tags: Iterable[str]) -> bool:
    """Whether a coaster is made for children."""
    return intensity == Intensity.KIDDIE or CoasterTag.JUNIOR in tags


def layout_of(model: int | None, height_m: float | None, length_m: float | None, inversions: int | None) -> Hashable:
    """What clones share: the model, and the figures to the metre (length: to ten); None where none is recorded."""
    if model is None or (height_m is None and length_m is None):
        return None
    height = None if height_m is None else round(height_m)
    length = None if length_m is None else round(length_m / 10)
    return model, height, length, inversions


def counts_at_all(row: Row, rules: Rules) -> bool:
    """Whether the ride is of a sort that the rules count."""
    if row.category != RideCategory.ROLLER_COASTER:
        return rules.others
    if row.coaster_class == CoasterClass.POWERED and not rules.powered:
        return False
    if row.coaster_class == CoasterClass.ALPINE and not rules.alpine:
        return False
    return rules.kiddie or not row.is_kiddie


def count(rows: Iterable[Row], rules: Rules) -> int:
    """The number of credits. The order of `rows` does not matter, and a rule turned on never lowers it."""
    return sum(weights(list(rows), rules))


def weights(rows: Sequence[Row], rules: Rules) -> list[int]:
    """How much each row adds: of rides that count as one, the first that counts carries it.

    What belongs together is decided over all rows, counted or not: else a ride that begins to count could tie two
    others together and so lower the number.
    """
    groups = _groups(rows, rules)
    best: dict[int, int] = {}
    carriers: dict[int, int] = {}
    for at, row in enumerate(rows):
        if counts_at_all(row, rules):
            group = groups[at]
            carriers.setdefault(group, at)
            best[group] = max(best.get(group, 0), max(row.tracks, 1) if rules.tracks else 1)
    carried = {at: best[group] for group, at in carriers.items()}
    return [carried.get(at, 0) for at in range(len(rows))]


def _groups(rows: Sequence[Row], rules: Rules) -> list[int]:
    """For each row the number of its group: rows that share a machine or a layout, where those count once."""
    parents = list(range(len(rows)))
    seen: dict[tuple, int] = {}
    for at, row in enumerate(rows):
        for tie in _ties(row, rules):
            _join(parents, at, seen.setdefault(tie, at))
    return [_root(parents, at) for at in range(len(rows))]


def _ties(row: Row, rules: Rules) -> Iterable[tuple]:
    if row.machine is not None and not rules.relocations:
        yield "machine", row.machine
    if row.layout is not None and not rules.clones:
        yield "layout", row.layout


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        parents[at] = at = parents[parents[at]]
    return at


def _join(parents: list[int], one: int, other: int) -> None:
    parents[_root(parents, one)] = _root(parents, other)


def touched(rows: Sequence[Row], rule: str) -> int:
    """How many of these rides the rule is about, whichever way it is set."""
    about = {
        "clones": lambda: _shared(row.layout for row in rows),
        "relocations": lambda: _shared(row.machine for row in rows),
        "tracks": lambda: sum(row.tracks > 1 for row in rows),
        "powered": lambda: sum(row.coaster_class == CoasterClass.POWERED for row in rows),
        "alpine": lambda: sum(row.coaster_class == CoasterClass.ALPINE for row in rows),
        "kiddie": lambda: sum(row.is_kiddie and row.category == RideCategory.ROLLER_COASTER for row in rows),
        "others": lambda: sum(row.category != RideCategory.ROLLER_COASTER for row in rows),
    }
    return about[rule]()


def difference(rows: Sequence[Row], rules: Rules, rule: str) -> int:
    """How many more credits there are with the rule on than with it off, the others as they are."""
    on, off = replace(rules, **{rule: True}), replace(rules, **{rule: False})
    return count(rows, on) - count(rows, off)


def _shared(keys: Iterable[Hashable]) -> int:
    """How many of the rows share their key with another."""
    numbers: dict[Hashable, int] = {}
    for key in keys:
        if key is not None:
            numbers[key] = numbers.get(key, 0) + 1
    return sum(number for number in numbers.values() if number > 1)
