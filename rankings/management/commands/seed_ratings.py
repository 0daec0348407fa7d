from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rankings.scale import seed


class Command(BaseCommand):
    """Fill a scratch database with made-up ratings."""

    help = "Make members and ratings up, to measure rankings or to look at them. Refused where DEBUG is off."

    def add_arguments(self, parser):
        """How many."""
        parser.add_argument("--ratings", type=int, default=5_000)
        parser.add_argument("--members", type=int, default=200)
        parser.add_argument("--anyway", action="store_true", help="also where DEBUG is off: a scratch database")

    def handle(self, *, ratings: int, members: int, anyway: bool, **options):
        """Make them, and say how many."""
        if not (settings.DEBUG or anyway):
            raise CommandError("This is for scratch databases only.")
        self.stdout.write(f"{seed(ratings=ratings, raters=members):,} ratings.")
