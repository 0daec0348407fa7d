"""Contents of revisions, compared and merged: the schema of each type, applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from branches.merging import MISSING, Conflict, Merged, merge
from branches.schemas import content_of, document_of, page_schema


@dataclass(frozen=True)
class Obstacle:
    """What keeps a thing from being merged besides its values: it is gone, went offline, or was moved on both sides."""

    key: str
    kind: str


def merge_contents(
    model: type, base: Mapping[str, Any] | None, main: Mapping[str, Any], other: Mapping[str, Any], resolutions=None
) -> tuple[Merged, dict[str, Any]]:
    """Merge three contents of revisions; the outcome, and the content to be published: main's with what was merged."""
    documents = [
        MISSING if base is None else document_of(base, model),
        document_of(main, model),
        document_of(other, model),
    ]
    merged = merge(*documents, page_schema(model), resolutions)
    return merged, content_of(merged.value, model, onto=main, others=[other])


def is_same(model: type, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two contents say the same, whatever stands beside it (place, publishing, keys)."""
    return document_of(one, model) == document_of(other, model)


def conflicts_as_json(conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """Conflicts for keeping: where, of what kind, and the values of all sides (no key: nothing there)."""
    return [
        {
            "key": conflict.key,
            "kind": str(conflict.kind),
            "digest": conflict.digest,
            **{
                side: value
                for side, value in (("base", conflict.base), ("a", conflict.a), ("b", conflict.b))
                if value is not MISSING
            },
        }
        for conflict in conflicts
    ]
