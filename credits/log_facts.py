"""What the log of a member says in numbers: by day, by year, by park. Never its notes or companions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce

from .models import LogEntry, ParkVisit


@dataclass
class Logged:
    """One exact day of the log."""

    day: date
    times: int
    inversions: int
    rides: int


@dataclass
class LogFacts:
    """Two queries, each when it is needed. Only entries whose date is a day count as days."""

    user: object

    @cached_property
    def days(self) -> list[Logged]:
        """Every day on which rides were logged, in order."""
        entries = LogEntry.objects.filter(user=self.user, date__regex=r"^\d{4}-\d{2}-\d{2}$").order_by("day")
        rows = entries.values("day").annotate(
            sum_of_times=Sum("times"),
            upside_down=Sum(Coalesce(F("credit__ride__inversions"), 0) * F("times")),
            different=Count("credit", distinct=True),
        )
        return [
            Logged(row["day"], row["sum_of_times"], row["upside_down"] or 0, row["different"])
            for row in rows.values("day", "sum_of_times", "upside_down", "different")
        ]

    @cached_property
    def visits(self) -> Counter:
        """How often each park was visited, by its key."""
        rows = ParkVisit.objects.filter(user=self.user, park__isnull=False).order_by().values_list("park")
        return Counter(dict(rows.annotate(number=Count("pk"))))
