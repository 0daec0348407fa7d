"""The order of items that two sides moved, added and deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

Keys = list[str]
START = ""


@dataclass(frozen=True)
class Order:
    """`keys` in order. `clash` holds the orders of base, a and b that do not go together, or nothing."""

    keys: tuple[str, ...]
    clash: tuple[Keys, Keys, Keys] | None = None
    # Keys that both sides put at one place, group by group.
    meetings: tuple[tuple[str, ...], ...] = field(default=())


def merged_order(base: Keys, a: Keys, b: Keys, kept: Iterable[str], chosen: Keys | None = None) -> Order:
    """The order of the kept keys. `chosen` is somebody's order of the common ones, in place of the computed one.

    What all three know keeps the order that somebody gave it; the rest follows the known key that it stood behind.
    """
    kept = set(kept)
    common = set(base) & set(a) & set(b) & kept
    spine, clash = common_order(*(_only(keys, common) for keys in (base, a, b)))
    spine = list(chosen) if chosen is not None else spine
    behind_a, behind_b = _runs(_only(a, kept), common), _runs(_only(b, kept), common)
    _settle_places(behind_a, behind_b, spine)
    keys: Keys = []
    meetings: list[tuple[str, ...]] = []
    for anchor in [START, *spine]:
        keys += [anchor] if anchor else []
        run, met = _one_run(behind_a.get(anchor, []), behind_b.get(anchor, []))
        keys += run
        meetings += met
    return Order(tuple(keys), clash if chosen is None else None, tuple(meetings))


def common_order(base: Keys, a: Keys, b: Keys) -> tuple[Keys, tuple[Keys, Keys, Keys] | None]:
    """The order of keys that all three have: each pair as the side wants it that turned it round.

    Turned pairs may want a circle; then the orders clash, and the lesser one stands for the time being.
    """
    if a == b or b == base:
        return a, None
    if a == base:
        return b, None
    places = [{key: place for place, key in enumerate(keys)} for keys in (base, a, b)]
    behind = dict.fromkeys(base, 0)
    for first, second in combinations(base, 2):
        turned = any(side[first] > side[second] for side in places[1:])
        behind[first if turned else second] += 1
    # Without a circle every key stands behind another number of keys.
    if len(set(behind.values())) == len(base):
        return sorted(base, key=behind.__getitem__), None
    return min(a, b), (base, a, b)


def _only(keys: Keys, wanted: set[str]) -> Keys:
    return [key for key in keys if key in wanted]


def _runs(keys: Keys, common: set[str]) -> dict[str, Keys]:
    """The keys that not all have, by the common one that they stand behind."""
    runs: dict[str, Keys] = {}
    anchor = START
    for key in keys:
        if key in common:
            anchor = key
        else:
            runs.setdefault(anchor, []).append(key)
    return runs


def _settle_places(behind_a: dict[str, Keys], behind_b: dict[str, Keys], spine: Keys) -> None:
    """A key that both sides have, but at different places, keeps the later one."""
    rank = {key: place for place, key in enumerate([START, *spine])}
    places_a = {key: anchor for anchor, run in behind_a.items() for key in run}
    places_b = {key: anchor for anchor, run in behind_b.items() for key in run}
    for key in places_a.keys() & places_b.keys():
        if rank[places_a[key]] < rank[places_b[key]]:
            behind_a[places_a[key]].remove(key)
        elif rank[places_a[key]] > rank[places_b[key]]:
            behind_b[places_b[key]].remove(key)


def _one_run(a: Keys, b: Keys) -> tuple[Keys, list[tuple[str, ...]]]:
    """Two runs at one place as one: what both have first, the rest behind what it stood behind."""
    shared = set(a) & set(b)
    shared_a, shared_b = _only(a, shared), _only(b, shared)
    behind_a, behind_b = _runs(a, shared), _runs(b, shared)
    run: Keys = []
    meetings = []
    for anchor in [START, *min(shared_a, shared_b)]:
        parts = sorted(part for part in (behind_a.get(anchor), behind_b.get(anchor)) if part)
        run += [anchor] if anchor else []
        run += [key for part in parts for key in part]
        if len(parts) == 2:
            meetings.append(tuple(sorted(key for part in parts for key in part)))
    return run, meetings
