from itertools import islice

from django.core.management.base import BaseCommand, CommandError

from search.catalogue.checking import faults
from search.models import CatalogueEntry

MOST_SHOWN = 50


class Command(BaseCommand):
    """Prove that the flat catalogue equals the pages."""

    help = "Compare the flat catalogue with the pages, row by row and count by count. Fails where they differ."

    def handle(self, **options):
        """Print what differs, up to fifty lines."""
        found = faults()
        shown = list(islice(found, MOST_SHOWN))
        for fault in shown:
            self.stderr.write(str(fault))
        if shown:
            more = sum(1 for _fault in found)
            raise CommandError(f"The catalogue differs from the pages in {len(shown) + more} places.")
        self.stdout.write(f"{CatalogueEntry.objects.count():,} entries equal their pages.")
