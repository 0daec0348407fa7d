"""What every node's rule shares: the cases that settle themselves, and the record of those that do not."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from .canonical import MISSING, canonical, least
from .content import essence
from .nodes import TAKEN_APART, Node
from .outcome import Conflict, Kind, Notice, NoticeKind, Path, Resolutions, holds, path_key, resolved

UNSETTLED = object()


@dataclass(frozen=True)
class Place:
    """Three versions of one place. `a` and `b` are alike in rank: no rule may tell which is which."""

    base: Any
    a: Any
    b: Any
    node: Node
    path: Path

    @property
    def versions(self) -> tuple[Any, Any, Any]:
        """Base, a and b."""
        return self.base, self.a, self.b


@dataclass
class Merger:
    """One run of a merge: the rules, the resolutions, and what was found so far."""

    rules: dict[type, Callable[["Merger", Place], Any]]
    resolutions: Resolutions = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def merge(self, base: Any, a: Any, b: Any, node: Node, path: Path) -> Any:
        """The merged value, or MISSING."""
        value = settled(base, a, b)
        if value is not UNSETTLED:
            return value
        # What is taken apart anyway is compared by content piece by piece, so that unchanged text is not even parsed.
        if MISSING in (a, b) or not isinstance(node, TAKEN_APART):
            value = settled_by_content(base, a, b, node)
            if value is not UNSETTLED:
                return value
        place = Place(base, a, b, node, path)
        if MISSING in (a, b):
            return self.conflict(place, Kind.DELETE_MODIFY, provisional=b if a is MISSING else a)
        return self.rules[type(node)](self, place)

    def conflict(self, place: Place, kind: Kind, provisional: Any) -> Any:
        """The value that was decided on for this conflict, else the provisional one, and the conflict is noted."""
        conflict = Conflict(place.path, kind, place.base, place.a, place.b)
        resolution = self.resolutions.get(path_key(place.path))
        if holds(conflict, resolution):
            return resolved(conflict, resolution)
        self.conflicts.append(replace(conflict, has_expired_resolution=resolution is not None))
        return provisional

    def notice(self, path: Path, kind: NoticeKind, keys: tuple[str, ...]) -> None:
        """Note what deserves a look."""
        self.notices.append(Notice(path, kind, keys))


def settled(base: Any, a: Any, b: Any) -> Any:
    """The value where only one side changed a letter or both did the same; else UNSETTLED."""
    return _one_sided([canonical(value) for value in (base, a, b)], base, a, b)


def settled_by_content(base: Any, a: Any, b: Any, node: Node) -> Any:
    """The same, where what nobody wrote does not count."""
    return _one_sided([essence(value, node) for value in (base, a, b)], base, a, b)


def _one_sided(spelt: list[str], base: Any, a: Any, b: Any) -> Any:
    in_base, in_a, in_b = spelt
    if in_a == in_b:
        return least(a, b)
    if in_base == in_a:
        return b
    return a if in_base == in_b else UNSETTLED
