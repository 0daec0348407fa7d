from django.core.management.base import BaseCommand, CommandError

from branches.models import Commit
from branches.verifying import faults


class Command(BaseCommand):
    help = "Prove that every commit of every branch is as it was written."

    def handle(self, *args, **options):
        found = 0
        for fault in faults():
            found += 1
            self.stderr.write(str(fault))
        if found:
            raise CommandError(f"{found} faults.")
        newest = Commit.objects.order_by("-pk").first()
        end = f" The newest is {newest.digest}." if newest else ""
        self.stdout.write(f"{Commit.objects.count()} commits are as they were written.{end}")
