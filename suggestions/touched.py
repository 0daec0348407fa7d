"""Which places of a page a change touches."""

from dataclasses import dataclass, field


@dataclass
class Touched:
    """The places of the page that one change touches."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
