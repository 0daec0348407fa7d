"""Import parks, rides and companies from CSV files."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from exchange.importer import ImportRunningError, run_import
from exchange.progress import progress_for
from exchange.report import RunReport, problem_lines, table_lines


class Command(BaseCommand):
    help = (
        "Import parks.csv, rides.csv and companies.csv from a folder, or one such file. Safe to run again: what is "
        "unchanged is left alone, and a value that a person has edited is never overwritten but listed. "
        "Exit status: 0 every row was taken or found as it was (single values may have been left out, see the report), "
        "1 nothing could be read, 2 rows or files were left out."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path, help="a folder with the files, or one file")
        parser.add_argument("--dry-run", action="store_true", help="check and compare, but write nothing at all")

    def handle(self, *args, path: Path, dry_run: bool, **options) -> None:
        if not path.exists():
            raise CommandError(_("There is nothing at %(path)s.") % {"path": path})
        try:
            with progress_for(self.stdout) as progress:
                report = run_import(path, is_dry=dry_run, progress=progress)
        except ImportRunningError as error:
            raise CommandError(str(error)) from error
        self._print(report)
        if report.exit_status:
            sys.exit(report.exit_status)

    def _print(self, report: RunReport) -> None:
        for line in [*problem_lines(report), "", *table_lines(report)]:
            self.stdout.write(line)
        if report.is_dry:
            self.stdout.write(_("This was a dry run: nothing was written."))
        elif report.has_changed_nothing:
            self.stdout.write(_("Nothing has changed."))
        if report.run_id:
            self.stdout.write(_("All of it is kept as import run %(run)s.") % {"run": report.run_id})
