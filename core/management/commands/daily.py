"""`python manage.py daily`: the work of the day, for cron."""

from django.core.management.base import BaseCommand

from core.daily import run_daily


class Command(BaseCommand):
    """Runs what is due today; safe to run at any time, as often as one likes."""

    help = "Do what is due today, such as statuses that change on their date."

    def handle(self, *args, **options):
        """Run, and say what ran."""
        names = run_daily()
        self.stdout.write(", ".join(names) if names else "Nothing ran: another process is at it, or every task failed.")
