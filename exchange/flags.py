"""What the files' own `flags` column says of a row."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .tables import Row

# A flag's first part: the columns that it makes doubtful, and what is to be said; without words it is only obeyed.
Flags = Mapping[str, tuple[tuple[str, ...], Any]]

# Flags that any column may have, as `height_m_ambiguous`.
_ENDINGS = {
    "_ambiguous": gettext_lazy("The source gives this in several ways; it is left empty."),
    "_implausible": gettext_lazy("What the source gives cannot be right; it is left empty."),
    "_unparsed": gettext_lazy("The source's words could not be read; it is left empty."),
    "_approx": gettext_lazy("The source says that this is about right."),
    "_split": gettext_lazy("The source names several in one; they were told apart."),
    "_conflict": gettext_lazy("The source contradicts itself."),
}


def check_flags(row: Row, flags: Flags) -> None:
    """Do what the row's flags demand, and say it. One that nobody knows is said as it stands."""
    for flag in row.get("flags", "").split():
        name = flag.split(":")[0]
        known = next((one for one in flags if name == one or name.startswith(f"{one}_")), None)
        if known is None:
            _say_unknown(row, flag, name)
            continue
        columns, message = flags[known]
        doubtful = [column for column in columns if row.get(column) is not None]
        for column in doubtful:
            row.drop(column, known, str(message))
        if message and not doubtful:
            row.note(known, str(message), "flags")


def _say_unknown(row: Row, flag: str, name: str) -> None:
    for ending, message in _ENDINGS.items():
        if name.endswith(ending):
            row.note(ending.strip("_"), str(message), name.removesuffix(ending))
            return
    row.note("flag", _("Flagged in the file: %(flag)s") % {"flag": flag}, "flags")
