"""Everything between an empty database and a site with the catalogue and the demo accounts, in one process."""

from pathlib import Path

from django.core.management import CommandParser, call_command
from django.core.management.base import BaseCommand

from exchange.discovery import files_hash
from exchange.models import ImportRun


class Command(BaseCommand):
    help = "Migrate, bootstrap, import PATH unless it was imported already, and make the demo accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args, path: Path, **options) -> None:
        call_command("migrate", verbosity=0)
        call_command("bootstrap")
        self._import(path)
        self.stdout.write("\n  Log in with any of these and the password beside it:")
        call_command("create_demo")

    def _import(self, path: Path) -> None:
        """Skip files that were imported as they are; the import itself decides row by row."""
        if not ImportRun.objects.covers(files_hash(path)):
            call_command("import_catalogue", str(path))
