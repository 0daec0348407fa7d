"""What a merge says: the merged document, its conflicts and its notices, all plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .canonical import MISSING, canonical, fingerprint

Path = tuple[str, ...]
Resolutions = Mapping[str, Mapping[str, Any]]

ORDER = "#order"


class Kind(StrEnum):
    """Why two versions do not go together at a place."""

    VALUE = "value"
    BOTH_ADDED = "both-added"
    DELETE_MODIFY = "delete-modify"
    TYPE = "type"
    ORDER = "order"


class NoticeKind(StrEnum):
    """What went together but deserves a look."""

    INSERTED_TOGETHER = "inserted-together"
    ADDED_ALIKE = "added-alike"


@dataclass(frozen=True)
class Conflict:
    """Both sides changed what only one may change. MISSING stands for nothing there."""

    path: Path
    kind: Kind
    base: Any
    a: Any
    b: Any
    # Of a decision that was made when one of the sides was still different.
    has_expired_resolution: bool = False

    @property
    def key(self) -> str:
        """The path as one text, by which a resolution is kept."""
        return path_key(self.path)

    @property
    def digest(self) -> str:
        """Changes whenever base or a side changes; the same whichever side comes first."""
        return conflict_digest(self.base, self.a, self.b)


@dataclass(frozen=True)
class Notice:
    """Places that went together: `keys` are those of the items, sorted."""

    path: Path
    kind: NoticeKind
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """The document, provisional wherever a conflict stands."""

    value: Any
    conflicts: tuple[Conflict, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether it may be published."""
        return not self.conflicts


def path_key(path: Path) -> str:
    """The path as a JSON pointer (RFC 6901)."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)


def conflict_digest(base: Any, a: Any, b: Any) -> str:
    """What a resolution was made against."""
    return fingerprint(base, *sorted((a, b), key=canonical))


def take(conflict: Conflict, side: str) -> dict[str, Any]:
    """A resolution as JSON: take "a", "b" or "base" as it stands."""
    if side not in ("a", "b", "base"):
        raise ValueError(f"No side is called {side!r}.")
    return {"take": side, "digest": conflict.digest}


def resolve_with(conflict: Conflict, value: Any) -> dict[str, Any]:
    """A resolution as JSON: somebody wrote a third value."""
    return {"value": value, "digest": conflict.digest}


def resolved(conflict: Conflict, resolution: Mapping[str, Any]) -> Any:
    """The value that was decided on; MISSING where the deletion was accepted."""
    if "value" in resolution:
        return resolution["value"]
    return {"a": conflict.a, "b": conflict.b, "base": conflict.base}.get(resolution.get("take"), MISSING)


def holds(conflict: Conflict, resolution: Mapping[str, Any] | None) -> bool:
    """Whether the resolution was made for exactly this conflict, and can be carried out."""
    if not resolution or resolution.get("digest") != conflict.digest:
        return False
    if "value" in resolution:
        return conflict.kind is not Kind.ORDER or _is_an_order_of(conflict.a, resolution["value"])
    return resolution.get("take") in ("a", "b", "base")


def _is_an_order_of(known: list[str], order: Any) -> bool:
    return isinstance(order, list) and sorted(map(str, order)) == sorted(known)
