"""What is thrown away when it is old."""

from datetime import date, timedelta

from django.utils import timezone

from .models import Notice

# The page says so. What was decided about somebody stays on the record of the desk.
KEPT_DAYS = 365


def purge(today: date | None = None) -> int:
    """Delete notices that are too old, read or not; how many."""
    return Notice.objects.filter(made_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()[0]
