import csv
import gzip

from django.core.management.base import BaseCommand

from rankings.tables import ranking_of


class Command(BaseCommand):
    """Make a ranking from a downloaded file of duels."""

    help = "Print the ranking that follows from a file of duels (.csv or .csv.gz), as CSV. Needs no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        """The file."""
        parser.add_argument("file")

    def handle(self, *, file: str, **options):
        """Print rank (empty: provisional), page, logarithm of the strength in full, riders, opponents."""
        opener = gzip.open if file.endswith(".gz") else open
        with opener(file, "rt", encoding="utf-8", newline="") as text:
            lines = ranking_of(text)
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(["rank", "page", "value", "riders", "opponents"])
        for line in lines:
            rank = "" if line.rank is None else line.rank
            writer.writerow([rank, line.page_id, repr(line.value), line.riders, line.opponents])
