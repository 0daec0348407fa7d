from django.core.management.base import BaseCommand, CommandError

from companies.models import CompanyIndexPage, CompanyPage
from parks.models import ParkPage
from rides.models import RidePage
from rides.scale import seed


class Command(BaseCommand):
    """Fill a scratch database."""

    help = (
        "Add a made-up catalogue of N rides with parks, companies and models, for measuring: the same each time for "
        "the same N. Meant for a database that bootstrap has just prepared."
    )

    def add_arguments(self, parser):
        """How many rides, and whether what is there already may be mixed with them."""
        parser.add_argument("--rides", type=int, default=10_000, help="how many rides (10000)")
        parser.add_argument("--anyway", action="store_true", help="add them to a catalogue that has pages already")

    def handle(self, *, rides: int, anyway: bool, **options):
        """Check, then make."""
        if rides < 1:
            raise CommandError("--rides takes a number of at least 1.")
        if not CompanyIndexPage.objects.exists():
            raise CommandError("Run `python manage.py bootstrap` first.")
        if not anyway and (found := _pages()):
            raise CommandError(
                f"This catalogue has {found:,} pages already, and made-up ones could not be told from them again. "
                "Take an empty database, or say --anyway."
            )
        seed(rides, say=self.stdout.write)


def _pages() -> int:
    return sum(model.objects.count() for model in (CompanyPage, ParkPage, RidePage))
