from django.core.management.base import BaseCommand, CommandError

from companies.models import CompanyIndexPage
from rides.scale import seed


class Command(BaseCommand):
    """Fill a scratch database."""

    help = "Add a made-up catalogue of N rides with parks and makers, for measuring. Never run it on a real one."

    def add_arguments(self, parser):
        """How many rides."""
        parser.add_argument("--rides", type=int, default=10_000)

    def handle(self, *, rides: int, **options):
        """Check, then make."""
        if rides < 1:
            raise CommandError("--rides takes a number of at least 1.")
        if not CompanyIndexPage.objects.exists():
            raise CommandError("Run `python manage.py bootstrap` first.")
        seed(rides, say=self.stdout.write)
