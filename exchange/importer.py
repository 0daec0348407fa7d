"""One run of the import: check every file, then write table by table, in chunks that are whole or absent."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .checking import Checker, check_columns, lacks_required
from .chunks import ChunkWriter
from .discovery import Found, files_hash, find_files
from .links import Links
from .models import ImportedRow, ImportRun
from .problems import Problem, Severity
from .progress import SilentProgress
from .recording import Recorder
from .report import FileReport, RunReport
from .tables import Record, Row, Table, tables_in_order

CHUNK = 200
_LOCK = 0x7468726C  # "thrl": one import at a time


class ImportRunningError(Exception):
    """Another import is at work on this database."""


def run_import(
    path: Path, *, is_dry: bool = False, progress: SilentProgress | None = None, started_by=None
) -> RunReport:
    """Import the folder or file at `path`. A dry run reads only. Raises ImportRunningError."""
    guard = _read_only if is_dry else _one_at_a_time
    with guard():
        return _Run(path, is_dry, progress or SilentProgress(), started_by).go()


@contextmanager
def _read_only() -> Iterator[None]:
    """A transaction in which PostgreSQL itself refuses every write."""
    with transaction.atomic():
        is_outermost = len(connection.savepoint_ids) == 0
        with connection.cursor() as cursor:
            if is_outermost:
                cursor.execute("SET TRANSACTION READ ONLY")
        yield


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise ImportRunningError(_("Another import is running on this database; wait until it has finished."))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


class _Run:
    def __init__(self, path: Path, is_dry: bool, progress: SilentProgress, started_by):
        self.path, self.is_dry, self.progress = path, is_dry, progress
        self.report = RunReport(is_dry=is_dry)
        self.links = Links()
        self.run = None
        if not is_dry:
            states = ImportRun.State
            ImportRun.objects.filter(state=states.RUNNING).update(state=states.INTERRUPTED)
            self.run = ImportRun.objects.create(source=str(path)[-500:], started_by=started_by)
            self.report.run_id = self.run.pk
        self.recorder = Recorder(self.report, self.run)

    def go(self) -> RunReport:
        files = find_files(self.path)
        self._load_links()
        reports = {found.path: self._check(found) for found in files}
        for table in tables_in_order():
            if table.is_derived:
                self._write_derived(table)
            for found in files:
                if found.table is table and found.source:
                    self._write_file(found, reports[found.path])
        self._finish()
        return self.report

    def _load_links(self) -> None:
        for table in tables_in_order():
            for key, page_id in ImportedRow.objects.filter(table=table.name).values_list("key", "page_id").iterator():
                self.links.settle(table.name, key, page_id)
            pages = {page_id: key for key, page_id in self.links.pages(table.name)}
            for name, page_id in table.existing_names():
                key = pages.get(page_id) or f"page:{page_id}"
                self.links.settle(table.name, key, page_id, [name])

    def _check(self, found: Found) -> FileReport:
        file = FileReport(found.path.name)
        self.report.files.append(file)
        if found.source is None or found.table is None:
            self.recorder.add(file, Problem(Severity.FILE, "unreadable", found.why_not))
            return file
        file.table, file.encoding, file.sha256 = found.table.name, found.source.encoding, found.source.sha256()
        for problem in [*found.source.problems, *check_columns(found.table, found.source)]:
            self.recorder.add(file, problem)
        if lacks_required(found.table, found.source):
            found.source = None
            return file
        self._check_rows(found, file)
        return file

    def _check_rows(self, found: Found, file: FileReport) -> None:
        table, checker = found.table, Checker(found.table, self.links)
        self.progress.start(_("checking %(file)s") % {"file": file.name}, _lines(found.path))
        for raw in found.source.rows():
            row = checker.check(raw)
            file.rows += 1
            for problem in row.problems:
                self.recorder.add(file, problem)
            if row.is_usable:
                self.links.announce(table.name, row.get(table.key), table.names(row))
                table.gather(row, self.links)
            else:
                file.left_out += 1
            self.progress.advance()
        self.progress.finish()
        self.recorder.flush()

    def _write_file(self, found: Found, file: FileReport) -> None:
        table, checker = found.table, Checker(found.table, self.links)
        rows = (row for row in map(checker.check, found.source.rows()) if row.is_usable)
        self._write(table, file, ((row, table.record) for row in rows), file.rows - file.left_out)

    def _write_derived(self, table: Table) -> None:
        records = list(table.derived_records(self.links))
        if not records:
            return
        file = FileReport(table.name, table=table.name, rows=len(records))
        self.report.files.append(file)
        self._write(table, file, records, len(records))

    def _write(self, table: Table, file: FileReport, items: Iterable, total: int) -> None:
        writer = ChunkWriter(table, file, self.links, self.recorder, self.is_dry)
        label = _("comparing %(file)s") if self.is_dry else _("writing %(file)s")
        self.progress.start(label % {"file": file.name}, total)
        for chunk in _chunks(items, CHUNK):
            writer.write([self._record(item) for item in chunk])
            self.recorder.flush()
            self.progress.advance(len(chunk))
        self.progress.finish()

    def _record(self, item) -> Record:
        if isinstance(item, Record):
            return item
        row, make = item
        record = make(row, self.links)
        record.line = row.line
        return record

    def _finish(self) -> None:
        self.recorder.flush()
        if self.run is None:
            return
        run, report = self.run, self.report
        run.files_hash = files_hash(self.path)
        run.files = [file.as_json() for file in report.files]
        for name in ("taken", "updated", "unchanged", "differing", "left_out"):
            setattr(run, name, report.total(name))
        run.finished_at = timezone.now()
        run.state = ImportRun.State.REFUSED if report.exit_status == 1 else ImportRun.State.FINISHED
        run.save()


def _chunks(items: Iterable, size: int) -> Iterator[list]:
    chunk: list[Row | Record] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
