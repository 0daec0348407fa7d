"""A table in a text file, read row by row; never the whole file at once."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from .encodings import detect_encoding
from .problems import Problem, Severity

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 200_000
MOST_BROKEN_ROWS = 1_000


class UnreadableFileError(Exception):
    """The file cannot be taken as a table; the text says why."""


@dataclass(slots=True)
class RawRow:
    """The cells of one row by the names of their columns, and what was odd about the row itself."""

    line: int
    cells: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    is_usable: bool = True


@dataclass(slots=True)
class Source:
    """A file that can be read again and again, always in the same way."""

    path: Path
    encoding: str
    delimiter: str
    header: list[str]
    problems: list[Problem]

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @property
    def columns(self) -> set[str]:
        """The names that stand in the header."""
        return {name for name in self.header if name}

    def size(self) -> int:
        """Bytes, for the progress bar."""
        return self.path.stat().st_size

    def sha256(self) -> str:
        """The hash by which a file is known again."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def rows(self) -> Iterator[RawRow]:
        """Every row but empty ones. A row that cannot be trusted is marked so."""
        with self.path.open("r", encoding=self.encoding, errors="replace", newline="") as file:
            yield from self._rows_of(_reader(file, self.delimiter))

    def _rows_of(self, reader) -> Iterator[RawRow]:
        broken, line = 0, 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                broken += 1
                yield _broken_row(line + 1, str(error))
                if broken >= MOST_BROKEN_ROWS:
                    return
                line = reader.line_num
                continue
            first, line = line + 1, reader.line_num
            if first > 1 and any(cell.strip() for cell in cells):
                yield self._row(first, cells)

    def _row(self, line: int, cells: list[str]) -> RawRow:
        extra = [cell for cell in cells[len(self.header) :] if cell.strip()]
        row = RawRow(line, {name: cell for name, cell in zip(self.header, cells, strict=False) if name})
        if extra:
            message = _("The row has %(cells)s cells, the header %(columns)s: nobody can tell which belongs where.")
            row.problems.append(self._ragged(Severity.ROW, line, message, len(cells)))
            row.is_usable = False
        elif len(cells) < len(self.header):
            message = _("The row has %(cells)s cells, the header %(columns)s: the last ones count as unknown.")
            row.problems.append(self._ragged(Severity.NOTE, line, message, len(cells)))
        return row

    def _ragged(self, severity: str, line: int, message: str, count: int) -> Problem:
        return Problem(severity, "ragged-row", message % {"cells": count, "columns": len(self.header)}, line)


def open_source(path: Path, known_columns: Iterable[str]) -> Source:
    """Find encoding, delimiter and header of `path`. Raises UnreadableFileError."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        encoding = detect_encoding(path)
        first = _first_record(path, encoding)
    except (OSError, UnicodeError, LookupError, csv.Error) as error:
        raise UnreadableFileError(_("The file cannot be read: %(why)s") % {"why": error}) from error
    if not first.strip():
        raise UnreadableFileError(_("The file is empty."))
    delimiter, header = _split_header(first, set(known_columns))
    names, problems = _unique(header)
    return Source(path, encoding, delimiter, names, problems)


def _reader(file, delimiter: str):
    return csv.reader(file, delimiter=delimiter, strict=False)


def _first_record(path: Path, encoding: str) -> str:
    with path.open("r", encoding=encoding, errors="replace", newline="") as file:
        return file.readline(LONGEST_CELL)


def _split_header(line: str, known: set[str]) -> tuple[str, list[str]]:
    """The delimiter by which most names of the header are known ones; among equals the one with most names."""
    splits = []
    for delimiter in DELIMITERS:
        names = [column_name(cell) for cell in next(_reader(io.StringIO(line), delimiter), [])]
        splits.append((len(known.intersection(names)), len(names), delimiter, names))
    best = max(splits, key=lambda split: split[:2])
    return best[2], best[3]


def column_name(cell: str) -> str:
    """A header's name as we write it: lower case, underscores, no invisible marks."""
    cell = cell.replace("\ufeff", "").replace("\x00", "").strip().casefold()
    return "_".join(cell.replace("-", " ").split())


def _unique(header: list[str]) -> tuple[list[str], list[Problem]]:
    names, problems = [], []
    for name in header:
        if name and name in names:
            message = _("The column %(name)s stands twice; the first one is read.") % {"name": name}
            problems.append(Problem(Severity.NOTE, "column-twice", message, 1, name))
            name = ""
        names.append(name)
    return names, problems


def _broken_row(line: int, why: str) -> RawRow:
    message = _("This cannot be read as a row (%(why)s). Is a quotation mark missing?") % {"why": why}
    return RawRow(line, {}, [Problem(Severity.ROW, "broken-row", message, line)], is_usable=False)
