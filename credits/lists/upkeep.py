"""What is let go of once nobody can want it back: deleted lists, and the rows of brought tables."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from credits.models import List, TableImport

KEPT = timedelta(days=30)


def sweep() -> None:
    """Delete lists that were deleted, and tables that were sent, more than thirty days ago. Safe to run again."""
    before = timezone.now() - KEPT
    List.objects.filter(deleted_at__lt=before).delete()
    finished = Q(done_at__lt=before) | Q(done_at=None, created_at__lt=before)
    TableImport.objects.filter(finished).exclude(state=TableImport.State.QUEUED).delete()
