"""How numbers are written: as the language of the page does, or as the member who reads it wants them.

Every number that the site writes for people comes from `written`, whether it stands in a column, a sentence, a drawing
or a label; what machines read (coordinates, JSON, tables to take along) never does. See decision 360.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import numberformat
from django.utils.formats import number_format

# The sign between thousands, and the one before decimals.
WRITINGS = {"point": (",", "."), "comma": (".", ","), "space": ("\N{NARROW NO-BREAK SPACE}", ",")}

_wanted: ContextVar[Callable[[], str]] = ContextVar("how numbers are wanted", default=str)


def written(number: float, places: int) -> str:
    """With so many decimals, and its thousands apart."""
    signs = WRITINGS.get(_wanted.get()())
    if signs is None:
        return number_format(number, decimal_pos=places, use_l10n=True, force_grouping=True)
    group, point = signs
    return numberformat.format(number, point, places, grouping=3, thousand_sep=group, force_grouping=True)


@contextmanager
def written_as(wanted: Callable[[], str]) -> Iterator[None]:
    """Within it numbers are written in the way of WRITINGS that `wanted` names ("": as the language does).

    It is asked when the first number is written, and not before.
    """
    token = _wanted.set(wanted)
    try:
        yield
    finally:
        _wanted.reset(token)
