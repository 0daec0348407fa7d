"""What the desk decided, in numbers for everybody. What is rare is told together, so that nobody is recognised."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Aggregate, Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from .models import Appeal, Case, Decision, Report
from .reasons import reason
from .subjects import subjects

# Fewer than so many are not told apart.
FEWEST = 5
MONTHS = 12
KEPT_FOR = 3600
_KEY = "moderation.transparency"
FRIENDLY = ("publish", "restore", "dismiss", "lift", "call_back")


class _Median(Aggregate):
    """The middle value; PostgreSQL's percentile_cont."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Line:
    """One line of a table: `number` is None where there are too few to say how many."""

    label: str | Promise
    number: int | None


@dataclass(frozen=True)
class Month:
    """The decisions of one month, None where they are not told; so is `against` where either side has too few."""

    first: datetime
    number: int | None
    against: int | None


@dataclass(frozen=True)
class Numbers:
    """All that the page shows, and when it was counted."""

    at: datetime
    since: datetime
    months: list[Month]
    actions: list[Line]
    reasons: list[Line]
    kinds: list[Line]
    appeals: list[Line]
    reports: list[Line]
    automatic: int | None
    wait: timedelta | None

    @property
    def wait_words(self) -> str:
        """The median wait, in the two largest units of time."""
        return timesince(timezone.now() - self.wait) if self.wait is not None else ""


def numbers() -> Numbers:
    """As counted within the last hour. No query while they are kept, seven otherwise."""
    return cache.get_or_set(_KEY, count, KEPT_FOR)


def count() -> Numbers:
    """Count anew: the twelve months before this moment, and the month that they begin in."""
    now = timezone.now()
    since = _first_of_month(now, MONTHS - 1)
    made = Decision.objects.filter(at__gte=since)
    about_things = made.exclude(subject="member")
    appeals = Appeal.objects.filter(made_at__gte=since)
    return Numbers(
        at=now,
        since=since,
        months=_months(made),
        actions=_lines(made, "action", dict(Decision.Action.choices).get),
        reasons=_lines(made.exclude(reason=""), "reason", lambda key: reason(key).label),
        kinds=_lines(about_things, "subject", _kind),
        appeals=_lines(appeals, "state", dict(Appeal.State.choices).get),
        reports=_lines(Report.objects.filter(made_at__gte=since), "state", dict(Report.State.choices).get),
        automatic=_told(made.filter(is_automatic=True).count()),
        wait=_median_wait(since),
    )


def _months(made) -> list[Month]:
    counted = made.order_by().annotate(month=TruncMonth("at")).values_list("month")
    against = Count("pk", filter=~Q(action__in=FRIENDLY))
    rows = list(counted.annotate(number=Count("pk"), against=against).order_by("-month"))
    untold = _untold({month: number for month, number, _against in rows})
    split = {month: min(against, number - against) for month, number, against in rows if month not in untold}
    halves = {month for month, fewer in split.items() if fewer} - _untold(split)
    return [
        Month(month, None if month in untold else number, against if month in halves else None)
        for month, number, against in rows
    ]


def _lines(rows, name: str, label_of) -> list[Line]:
    """How many of each, the most first; what is not told apart as one line."""
    counted = rows.order_by().values_list(name).annotate(number=Count("pk")).order_by("-number", name)
    numbers = dict(counted)
    untold = _untold(numbers)
    lines = [Line(label_of(key) or key, number) for key, number in numbers.items() if key not in untold]
    return [*lines, Line(_("Others"), _told(sum(numbers[key] for key in untold)))] if untold else lines


def _untold(numbers: dict) -> set:
    """What is too rare to be told. One alone could be reckoned from a total: the next rarest goes with it."""
    rare_first = sorted(filter(numbers.get, numbers), key=lambda key: numbers[key])
    rare = [key for key in rare_first if numbers[key] < FEWEST]
    return set(rare_first[:2] if len(rare) == 1 else rare)


def _told(number: int) -> int | None:
    return number if number >= FEWEST or not number else None


def _median_wait(since: datetime) -> timedelta | None:
    """How long half of all cases waited at most; None where fewer were decided than are told."""
    by_people = Decision.objects.filter(case=OuterRef("pk"), is_automatic=False)
    decided = Case.objects.filter(Exists(by_people), closed_at__gte=since).order_by()
    waited = ExpressionWrapper(F("closed_at") - F("opened_at"), DurationField())
    found = decided.aggregate(number=Count("pk"), middle=_Median(waited, output_field=DurationField()))
    return found["middle"] if found["number"] >= FEWEST else None


def _kind(name: str) -> str | Promise:
    if name == "appeal":
        return _("Appeal")
    return subjects[name].label if name in subjects else name


def _first_of_month(moment: datetime, back: int) -> datetime:
    months = moment.year * 12 + moment.month - 1 - back
    return moment.replace(year=months // 12, month=months % 12 + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
