from django.core.management.base import BaseCommand

from rankings.paying import recompute


class Command(BaseCommand):
    """Count all scores anew."""

    help = "Count the weight of every account and the score of every page anew from the ratings."

    def handle(self, *, verbosity: int, **options):
        """Recompute, and say how many scores differ from what stood."""
        changed = recompute()
        if verbosity:
            self.stdout.write(f"{changed:,} scores changed.")
