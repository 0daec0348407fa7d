import csv
from pathlib import Path

import pytest

from exchange.importer import run_import
from exchange.models import ImportProblem
from home.site import make_site

SMALL = Path(__file__).parent / "files" / "small"


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one of the small files."""
    with (SMALL / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row_of(name: str, slug: str) -> dict[str, str]:
    """One row of one of the small files."""
    return next(row for row in rows_of(name) if row["slug"] == slug)


class Folder:
    """A folder of files to import, changed from test to test."""

    def __init__(self, path: Path):
        self.path = path

    def write(self, name: str, rows: list[dict[str, str]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
        """Write `rows` as a table; the first one says the columns."""
        path = self.path / f"{name}.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows)
        return path

    def write_text(self, name: str, text: str) -> Path:
        """Write a file as it is given."""
        path = self.path / name
        path.write_bytes(text.encode())
        return path

    def run(self, **options):
        """Import the folder."""
        return run_import(self.path, **options)


@pytest.fixture
def folder(tmp_path, db) -> Folder:
    """An empty folder, and a site to import it into."""
    make_site()
    return Folder(tmp_path)


@pytest.fixture
def problems():
    """The problems of the newest run, as (line, column, kind) of one severity."""

    def find(severity: str) -> list[tuple[int, str, str]]:
        newest = ImportProblem.objects.order_by("-run_id").values_list("run_id", flat=True).first()
        found = ImportProblem.objects.filter(run_id=newest, severity=severity).order_by("file", "line", "pk")
        return list(found.values_list("line", "column", "kind"))

    return find
