"""Three-way merge of plain documents, driven by a schema. Pure Python: no Django, no database.

A document is what JSON can hold. The rules stand in docs/architecture.md ("Merging") and in decisions 300 to 304.
"""

from .canonical import MISSING, Missing, canonical
from .differences import Change, ChangeKind, differences
from .merge import merge
from .nodes import Atom, Bag, Node, RichText, Rows, Spelling, Stream, Struct
from .outcome import Conflict, Kind, Merged, Notice, NoticeKind, path_key, resolve_with, take

__all__ = [
    "MISSING",
    "Atom",
    "Bag",
    "Change",
    "ChangeKind",
    "Conflict",
    "Kind",
    "Merged",
    "Missing",
    "Node",
    "Notice",
    "NoticeKind",
    "RichText",
    "Rows",
    "Spelling",
    "Stream",
    "Struct",
    "canonical",
    "differences",
    "merge",
    "path_key",
    "resolve_with",
    "take",
]
