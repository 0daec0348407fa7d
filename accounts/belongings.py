"""What ThrillWiki holds of a member, told by the apps that hold it: for taking it along and for erasing it.

Every model that points at a user must be covered by one; tests/members/test_belongings.py walks the models.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from core.registry import Registry

Rows = Iterable[dict[str, Any]]
# A file's path in the archive, with the rows of a table or an open binary file.
Exported = Iterable[tuple[str, Rows | IO[bytes]]]


def _nothing(user) -> Exported:
    return ()


@dataclass(frozen=True)
class Belonging:
    """One sort of thing that an app holds of members.

    `export` yields (path without ending, rows) for tables, each written as JSON and CSV, and (path, open file) for
    files.
    `erase` removes the member from it, in a way that may be run again; with `keep_reviews` what others read of them
    (reviews, photos, comments) stays without a name. It runs in a transaction of its own.
    `models` are the labels ("app.Model") that it covers.
    """

    name: str
    erase: Callable[[Any, bool], object]
    export: Callable[[Any], Exported] = _nothing
    models: frozenset[str] = field(default_factory=frozenset)


belongings: Registry[Belonging] = Registry("belongings of members")


def belongs(name: str, *, models: Iterable[str], erase, export=_nothing) -> Belonging:
    """Register what an app holds of a member under `name`; usable once per name."""
    covered = frozenset(label.lower() for label in models)
    return belongings.register(name, Belonging(name=name, erase=erase, export=export, models=covered))


def covered_models() -> frozenset[str]:
    """The lower-case labels of all models that some belonging covers."""
    return frozenset().union(*(belonging.models for _name, belonging in belongings))
