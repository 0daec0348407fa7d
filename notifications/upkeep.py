"""What is thrown away when it is old."""

from datetime import date, timedelta

from django.utils import timezone

from .models import Mail, Notice, State

# The page says so. What was decided about somebody stays on the record of the desk.
KEPT_DAYS = 365
# What was sent is of no use to anybody; what could not be sent is looked at by the staff.
MAILS_KEPT_DAYS, FAILED_KEPT_DAYS = 30, 90


def purge(today: date | None = None) -> int:
    """Delete notices that are too old, read or not; how many."""
    return Notice.objects.filter(made_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()[0]


def purge_mails(today: date | None = None) -> int:
    """Delete mails that left long ago, and later those that were given up; how many."""
    now = timezone.now()
    over = Mail.objects.exclude(state__in=(State.WAITING, State.DAILY)).filter(
        made_at__lt=now - timedelta(days=MAILS_KEPT_DAYS)
    )
    over = over.exclude(state=State.FAILED, made_at__gt=now - timedelta(days=FAILED_KEPT_DAYS))
    return over.delete()[0]
