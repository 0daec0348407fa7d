"""A file that somebody sent, as rows. The engine of the exchange finds encoding and delimiter."""

import hashlib
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from exchange.reading import RawRow, UnreadableFileError, open_source

from .columns import known_names
from .values import plain

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
# A cell of more lines is no note of somebody's: a quotation mark before it is closed nowhere, and rows lie in it.
MOST_LINES_OF_A_CELL = 100


@dataclass(slots=True)
class Read:
    """A table that was read: rows as (line, cells by column). `broken` counts rows that cannot be trusted."""

    header: list[str]
    sha256: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    broken: int = 0


def read(content: bytes) -> Read:
    """The table in a file. Raises UnreadableFileError with words for the sender."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(_("The file is larger than 5 MB."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFileError(_("This is a workbook. Save the table as CSV and send that."))
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(content)
        file.flush()
        return _read(Path(file.name), hashlib.sha256(content).hexdigest())


def _read(path: Path, sha256: str) -> Read:
    source = open_source(path, known_names())
    header = [name for name in source.header if name]
    if len(header) > MOST_COLUMNS or not header:
        raise UnreadableFileError(_("This is no table with a line of names above its columns."))
    table = Read(header, sha256)
    for row in source.rows():
        _refuse_swallowed(row)
        if not row.is_usable:
            table.broken += 1
        elif len(table.rows) == MOST_ROWS:
            raise UnreadableFileError(
                _("The file has more than %(most)s rows. Send it in parts.") % {"most": MOST_ROWS}
            )
        else:
            table.rows.append((row.line, {name: _cell(text) for name, text in row.cells.items()}))
    if not table.rows:
        raise UnreadableFileError(_("The file has no rows below its line of names."))
    return table


def _refuse_swallowed(row: RawRow) -> None:
    """Rather no file than one of whose rows most are lost unseen in a single cell."""
    is_torn = any(problem.kind == "broken-row" for problem in row.problems)
    if is_torn or any(text.count("\n") > MOST_LINES_OF_A_CELL for text in row.cells.values()):
        raise UnreadableFileError(
            _(
                "Near line %(line)s a quotation mark is missing, and the rows below would be lost in one cell. "
                "Mend it, and send the file again."
            )
            % {"line": row.line}
        )


def _cell(text: str) -> str:
    return plain(" ".join(text.replace("\x00", "").split())[:LONGEST_CELL])
