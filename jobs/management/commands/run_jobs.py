import time

from django.core.management.base import BaseCommand

from jobs.models import Job, State
from jobs.regular import run_all
from jobs.running import run


class Command(BaseCommand):
    """Does waiting and abandoned jobs, and mails; with --forever it is the worker that JOBS_RUN=worker asks for."""

    help = "Do the jobs that wait or were interrupted, and send what is to be sent."

    def add_arguments(self, parser):
        """Once, or for ever."""
        parser.add_argument("--forever", action="store_true", help="Look again every second.")

    def handle(self, *args, **options):
        """One after the other, the oldest first."""
        while True:
            for pk in self._waiting():
                run(pk)
            run_all()
            if not options["forever"]:
                return
            time.sleep(1)

    def _waiting(self) -> list[int]:
        waiting = Job.objects.filter(state=State.QUEUED) | Job.objects.abandoned()
        return list(waiting.order_by("created").values_list("pk", flat=True))
