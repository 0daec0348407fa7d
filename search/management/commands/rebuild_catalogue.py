import time

from django.core.management.base import BaseCommand

from search.catalogue.rebuilding import rebuild


class Command(BaseCommand):
    """Make the flat catalogue anew."""

    help = "Write every row of the flat catalogue anew from the pages, in chunks, while it is being read."

    def handle(self, *, verbosity: int, **options):
        """Rebuild, telling how far it is."""
        started = time.monotonic()

        def say(done: int, total: int) -> None:
            took = time.monotonic() - started
            left = took / done * (total - done)
            self.stdout.write(f"{done:,} of {total:,} pages, {done / max(took, 0.001):,.0f}/s, {left:.0f} s left")

        changed = rebuild(say if verbosity else lambda done, total: None)
        if verbosity:
            self.stdout.write(f"{changed:,} rows changed in {time.monotonic() - started:.1f} s.")
