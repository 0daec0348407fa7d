"""The kinds of things that can be suggested, one module each; one more kind is one more module in this list."""

from pages.suggestable import Suggestable

from .base import GOES, Kind
from .beside import BesideThePage
from .blocks import NewBlock, ThatBlock
from .facts import Fact
from .new_pages import NewPage
from .rows import NewRow, ThatRow
from .running_text import RunningText

# The first that fits; whatever fits none of the others is a fact.
_kinds: list[Kind] = [
    BesideThePage(),
    ThatBlock(),
    NewBlock(),
    RunningText(),
    NewPage(),
    ThatRow(),
    NewRow(),
    Fact(),
]


def kind_of(thing: Suggestable) -> Kind:
    """Of which kind the thing is."""
    return next(kind for kind in _kinds if kind.fits(thing))


__all__ = ["GOES", "Kind", "kind_of"]
