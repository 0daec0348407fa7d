"""What is due each day."""

from datetime import date

from django.db import transaction

from .models import Snapshot
from .paying import work_of_the_day
from .tasks import rank_month, rank_present


def renew_scores(today: date) -> None:
    """Accounts grow older, and what is owed is paid."""
    work_of_the_day(today)


def renew_rankings(today: date) -> None:
    """The ranking of the month, once; the present one, each day. By a worker where one runs."""
    month = today.replace(day=1)
    if not Snapshot.objects.filter(month=month).exists():
        transaction.on_commit(lambda: rank_month.enqueue(month.isoformat()), robust=True)
    transaction.on_commit(rank_present.enqueue, robust=True)
