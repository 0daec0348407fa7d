from django.core.management.base import BaseCommand
from django.db import transaction

from rankings.paying import recompute
from reviews.models import Review
from reviews.totals import recount


class Command(BaseCommand):
    """Count all scores anew."""

    help = "Count totals, the weight of every account and the score of every page anew from the ratings."

    def handle(self, *, verbosity: int, **options):
        """Recompute, and say how many scores differ from what stood."""
        with transaction.atomic():
            recount(Review.objects.order_by().values_list("page_id", flat=True).distinct())
        changed = recompute()
        if verbosity:
            self.stdout.write(f"{changed:,} scores changed.")
