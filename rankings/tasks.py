"""Rankings take their time; nobody waits for them where a worker runs."""

from datetime import date

from django_tasks import task

from .actions import make_snapshot


@task()
def rank_month(month: str) -> None:
    """Freeze the ranking of a month, given as the day it begins; nothing where it is frozen."""
    make_snapshot(month=date.fromisoformat(month))


@task()
def rank_present() -> None:
    """Make the present ranking anew."""
    make_snapshot()
