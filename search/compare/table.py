"""The table of a comparison: only what somebody recorded, the best values marked, on request only what differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .rows import Group, Row, Thing, Words


@dataclass(frozen=True)
class Cell:
    """What is known of the thing called `name`; `best` is the word that marks it, `number` draws its bar."""

    name: str
    value: SafeString | str
    best: str = ""
    number: float | None = None


@dataclass(frozen=True)
class ComparedRow:
    """One fact of all things; `largest` is the length of the longest bar."""

    label: Words
    cells: list[Cell]
    largest: float | None

    @property
    def differs(self) -> bool:
        """Whether the things are not all written alike."""
        return len({str(cell.value) for cell in self.cells}) > 1


@dataclass(frozen=True)
class Section:
    """Rows that are shown under a heading."""

    key: str
    title: Words
    rows: list[ComparedRow]


@dataclass(frozen=True)
class Table:
    """What is shown, which facts nobody recorded, and of how many all is the same."""

    sections: list[Section]
    unknown: list[Words]
    alike: int


def table_of(things: Sequence[Thing], groups: Sequence[Group], *, only_differences: bool = False) -> Table:
    """Compare `things` by the rows of `groups`."""
    sections, unknown, alike = [], [], 0
    for group in groups:
        rows = [compared(row, things) for row in group.rows]
        unknown += [row.label for row in rows if not any(cell.value for cell in row.cells)]
        rows = [row for row in rows if any(cell.value for cell in row.cells)]
        alike += sum(not row.differs for row in rows)
        shown = [row for row in rows if row.differs or not only_differences]
        if shown:
            sections.append(Section(group.key, group.title, shown))
    return Table(sections, unknown, alike)


def compared(row: Row, things: Sequence[Thing]) -> ComparedRow:
    """One row with its best values marked."""
    written = [row.written(thing) for thing in things]
    best = row.best(list(things), [str(value) for value in written]) if row.best else set()
    word = _word(row, all(written)) if best else ""
    numbers = _bars(row, things)
    cells = [
        Cell(thing.entry.name, written[place], word if place in best else "", numbers[place])
        for place, thing in enumerate(things)
    ]
    return ComparedRow(row.label, cells, max((number for number in numbers if number), default=None))


def _bars(row: Row, things: Sequence[Thing]) -> list[float | None]:
    """The numbers of which bars are drawn; one alone would be as long as it could be and say nothing."""
    numbers = [(row.number(thing) or None) if row.number else None for thing in things]
    return numbers if sum(number is not None for number in numbers) > 1 else [None] * len(numbers)


def _word(row: Row, all_known: bool) -> str:
    """The superlative, with its limits where somebody's value is missing."""
    if all_known:
        return str(row.best_word)
    return _("%(best)s recorded") % {"best": row.best_word}
