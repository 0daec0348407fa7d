"""The first look at each row: cells, duplicates, and what the table itself knows to be wrong."""

from collections.abc import Iterator
from hashlib import blake2b

from django.utils.translation import gettext as _

from .cells import CellError, cleaned, mixed_scripts
from .links import Links
from .problems import Problem, Severity
from .reading import RawRow, Source
from .tables import Row, Table


def check_columns(table: Table, source: Source) -> Iterator[Problem]:
    """Say once of each column that is missing or not read. A missing required column is a problem of the file."""
    known = {column.name: column for column in table.columns}
    for name, column in known.items():
        if name not in source.columns:
            severity = Severity.FILE if column.is_required else Severity.NOTE
            message = _("There is no column %(name)s; it counts as unknown in every row.") % {"name": name}
            yield Problem(severity, "column-missing", message, 1, name)
    for name in source.header:
        if name and name not in known and name not in table.ignored:
            message = _("The column %(name)s is not known and not read.") % {"name": name}
            yield Problem(Severity.NOTE, "column-unknown", message, 1, name)


def lacks_required(table: Table, source: Source) -> bool:
    """Whether no row could be taken."""
    return any(column.is_required and column.name not in source.columns for column in table.columns)


class Checker:
    """Checks the rows of one file in their order. Of keys that may stand once it keeps eight bytes each."""

    def __init__(self, table: Table, links: Links):
        self.table = table
        self.links = links
        self._lines: dict[str, dict[bytes, int]] = {column: {} for column in table.unique}

    def check(self, raw: RawRow) -> Row:
        """The row with what could be taken of it, and everything there is to say."""
        row = Row(raw.line, raw.cells, problems=list(raw.problems), is_usable=raw.is_usable)
        if row.is_usable:
            self._read_cells(row)
        if row.is_usable:
            self._find_duplicates(row)
        if row.is_usable:
            self.table.check(row, self.links)
        return row

    def _read_cells(self, row: Row) -> None:
        for column in self.table.columns:
            text, was_dirty = cleaned(row.raw.get(column.name, ""))
            if was_dirty:
                message = _("Held invisible or control characters; they were removed.")
                row.note("invisible-characters", message, column.name)
            if not text:
                if column.is_required:
                    message = _("Nothing stands in %(name)s.") % {"name": column.name}
                    row.leave_out("required-missing", message, column.name)
                continue
            self._read_cell(row, column, text)

    def _read_cell(self, row: Row, column, text: str) -> None:
        try:
            row.values[column.name] = column.read(text)
        except CellError as error:
            if column.is_required:
                row.leave_out(error.kind, str(error), column.name)
            else:
                row.values[column.name] = text
                row.drop(column.name, error.kind, str(error))
            return
        if column.is_text and text[0] in "=@":
            row.note("formula", _("Looks like a formula; it is taken as text."), column.name)
        if column.is_text and mixed_scripts(text):
            row.note("mixed-scripts", _("A word mixes letters of two scripts."), column.name)

    def _find_duplicates(self, row: Row) -> None:
        for column, lines in self._lines.items():
            value = row.get(column)
            if value is None:
                continue
            first = lines.setdefault(blake2b(str(value).encode(), digest_size=8).digest(), row.line)
            if first == row.line:
                continue
            message = _("Stands in line %(line)s already.") % {"line": first}
            if column == self.table.key:
                row.leave_out("duplicate-row", message, column)
                return
            row.drop(column, "duplicate-value", message)
