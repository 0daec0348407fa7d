"""merge(base, a, b): what both sides made of base, and where they do not go together."""

from typing import Any

from .canonical import normalise
from .keyed import merge_item, merge_rows, merge_stream
from .merger import Merger
from .nodes import Atom, Bag, Item, Node, RichText, Rows, Stream, Struct
from .outcome import Merged, Resolutions
from .texts import merge_text
from .values import merge_atom, merge_bag, merge_struct

RULES = {
    Atom: merge_atom,
    Bag: merge_bag,
    Item: merge_item,
    RichText: merge_text,
    Rows: merge_rows,
    Stream: merge_stream,
    Struct: merge_struct,
}


def merge(base: Any, a: Any, b: Any, schema: Node, resolutions: Resolutions | None = None) -> Merged:
    """Merge three versions of one document; MISSING stands for one that does not exist.

    It says the same whichever side is called a. Resolutions are kept by the conflict's key; one that was made when
    base or a side was different counts for nothing. The arguments are left as they are.
    """
    merger = Merger(RULES, resolutions or {})
    value = merger.merge(*(normalise(version, schema) for version in (base, a, b)), schema, ())
    conflicts = sorted(merger.conflicts, key=lambda conflict: conflict.path)
    notices = sorted(merger.notices, key=lambda notice: (notice.path, notice.kind, notice.keys))
    return Merged(value, tuple(conflicts), tuple(notices))
