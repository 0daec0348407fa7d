"""Count anew which expected facts each page knows."""

from django.core.management.base import BaseCommand

from pages.completeness import rebuild


class Command(BaseCommand):
    help = "Count anew which expected facts each live page knows. Needed only after the expectations changed."

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{rebuild()} pages counted.")
