"""Which files of a folder are tables, and of which table each is."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from .reading import Source, UnreadableFileError, open_source
from .tables import Table, tables, tables_in_order

ENDINGS = {".csv", ".tsv", ".txt"}


@dataclass(slots=True)
class Found:
    """A file and the table that it holds; or why it cannot be read."""

    path: Path
    table: Table | None = None
    source: Source | None = None
    why_not: str = ""


def files_hash(path: Path) -> str:
    """A hash of the CSV files in the folder, or of the one file: the same files again have the same."""
    digest = hashlib.sha256()
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        digest.update(file.name.encode())
        with file.open("rb") as content:
            while block := content.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def find_files(path: Path) -> list[Found]:
    """The file at `path`, or the tables in the folder: those that others link to first."""
    if path.is_dir():
        paths = [file for file in sorted(path.iterdir()) if file.suffix.lower() in ENDINGS and file.is_file()]
    else:
        paths = [path]
    found = [_open(file) for file in paths]
    return sorted(found, key=lambda one: one.table.order if one.table else 0)


def _open(path: Path) -> Found:
    known = {column.name for table in tables_in_order() for column in table.columns}
    try:
        source = open_source(path, known)
    except UnreadableFileError as error:
        return Found(path, why_not=str(error))
    table = _table_of(source)
    if table is None:
        names = ", ".join(f"{one.name}.csv" for one in tables_in_order() if one.columns)
        why = _("Neither its name nor its columns say which table it holds. Name it as one of: %(names)s.")
        return Found(path, why_not=why % {"names": names})
    return Found(path, table, source)


def _table_of(source: Source) -> Table | None:
    """By name; else the one table to which most of the columns belong, if it has all it requires."""
    named = tables.get(source.path.stem.casefold())
    if named is not None and named.columns:
        return named
    fits = []
    for table in tables_in_order():
        required = {column.name for column in table.columns if column.is_required}
        if required and required <= source.columns:
            fits.append((len(source.columns & {column.name for column in table.columns}), table))
    fits.sort(key=lambda fit: fit[0], reverse=True)
    is_clear = fits and (len(fits) == 1 or fits[0][0] > fits[1][0]) and fits[0][0] > 2
    return fits[0][1] if is_clear else None
