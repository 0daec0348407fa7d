"""Where problems go: counted always, kept in the database unless the run is dry."""

from django.db import transaction

from .models import ImportProblem, ImportRun
from .problems import Problem, Severity
from .report import FileReport, RunReport

_BATCH = 500
# In the printed report the graver ones come first, so notes are printed only while there is room.
FIRST_PROBLEMS = 20


class Recorder:
    """Takes problems as they come. Call `flush` at the end of each pass."""

    def __init__(self, report: RunReport, run: ImportRun | None):
        self.report = report
        self.run = run
        self._waiting: list[ImportProblem] = []

    def add(self, file: FileReport, problem: Problem, page_id: int | None = None) -> None:
        """Count one problem of `file` and keep it."""
        file.problems[problem.severity, problem.kind] += 1
        first = self.report.first_problems
        if problem.severity != Severity.NOTE and len(first) < FIRST_PROBLEMS:
            first.append((file.name, problem))
        if self.run is not None:
            self._waiting.append(self._row(file, problem, page_id))
            if len(self._waiting) >= _BATCH and not transaction.get_connection().in_atomic_block:
                self.flush()

    def flush(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        ImportProblem.objects.bulk_create(waiting)

    def _row(self, file: FileReport, problem: Problem, page_id: int | None) -> ImportProblem:
        return ImportProblem(
            run=self.run,
            file=file.name[:255],
            line=problem.line,
            column=problem.column[:120],
            value=problem.value[:500].replace("\x00", ""),
            severity=problem.severity,
            kind=problem.kind,
            message=problem.message[:1000].replace("\x00", ""),
            page_id=page_id,
        )
