"""What a place in a document is: the schema that tells how it is merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Spelling(Enum):
    """How equal values may be written differently at one place."""

    PLAIN = "plain"
    DECIMAL = "decimal"
    MOMENT = "moment"


@dataclass(frozen=True)
class Atom:
    """Merged as a whole. `inside` says what it is made of where parts of it are no content (keys in rich text)."""

    spelling: Spelling = Spelling.PLAIN
    inside: "Node | None" = None


@dataclass(frozen=True)
class RichText:
    """HTML as Wagtail stores it: merged paragraph by paragraph; `data-block-key` is no content."""


@dataclass(frozen=True)
class Bag:
    """A set of values; the order of the list means nothing. It never conflicts."""


@dataclass(frozen=True)
class Struct:
    """Named values, each merged by its own node; those of one group only make sense together."""

    fields: Mapping[str, "Node"]
    groups: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Stream:
    """Items `{"type", "value", "id"}` in an order, told apart by id. A type that is not named here is an Atom."""

    types: Mapping[str, "Node"]


@dataclass(frozen=True)
class Rows:
    """Child rows, told apart by the values of `key`; without a key by their content, which is coarser.

    `key_is_content` where people wrote it (a name, a year); a uid is none.
    """

    row: Struct
    key: tuple[str, ...] = ()
    ordered: bool = True
    key_is_content: bool = False


@dataclass(frozen=True)
class Item:
    """One item of a stream; made by the merge itself."""

    types: Mapping[str, "Node"] = field(default_factory=dict)

    def value_node(self, kind: object) -> "Node":
        """What the value of an item of this type is."""
        return self.types.get(kind, PLAIN) if isinstance(kind, str) else PLAIN


Node = Atom | RichText | Bag | Struct | Stream | Rows | Item

PLAIN = Atom()
# What is compared piece by piece.
TAKEN_APART = (Struct, Stream, Rows, Item)
