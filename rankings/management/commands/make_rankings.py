from datetime import date

from django.core.management.base import BaseCommand, CommandError

from core.daily import utc_today
from rankings.actions import make_snapshot


class Command(BaseCommand):
    """Make the rankings."""

    help = "Make the present rankings anew; with --month freeze those of the running month instead."

    def add_arguments(self, parser):
        """--month."""
        parser.add_argument("--month", action="store_true", help="freeze the ranking of this month, once and for all")

    def handle(self, *, verbosity: int, **options):
        """Make them, and say of how many."""
        month: date | None = utc_today().replace(day=1) if options["month"] else None
        snapshot = make_snapshot(month=month)
        if snapshot is None:
            raise CommandError(f"The ranking of {month:%B %Y} is frozen already.")
        if verbosity:
            self.stdout.write(f"{snapshot.rows.count():,} rows from {snapshot.ratings:,} ratings.")
