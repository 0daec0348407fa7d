"""Which entries are in the race for a record, and with which figure, as querysets."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Count,
    DateField,
    F,
    FloatField,
    Func,
    Q,
    QuerySet,
    Value,
    Window,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast, FirstValue, Rank
from psycopg.types.range import DateRange

from parks.status import COMING_STATUSES, OPEN_STATUSES, Status
from search.models import CatalogueEntry

from .moments import FIRST_DAY, Moment
from .registry import COASTERS, Record
from .scope import Scope

_NUMBERS = ArrayField(BigIntegerField())
NEVER_BUILT = COMING_STATUSES | {Status.CANCELLED}


class DaysSince(Func):
    """Days from 1 January 1880 to a date; negative before it."""

    template = f"(%(expressions)s - DATE '{FIRST_DAY}')"
    output_field = FloatField()


class OpenIn(Func):
    """Whether any of the spans of an entry has a day of a range."""

    template = "(%(expressions)s)"
    arg_joiner = " && "
    output_field = BooleanField()


class NoSpan(Func):
    """Whether an entry has no span: nobody recorded from when to when it was open."""

    function = "isempty"
    output_field = BooleanField()


class IsOpenToThisDay(Func):
    """Whether the last of an entry's spans has no end."""

    function = "upper_inf"
    output_field = BooleanField()


class OpenSince(Func):
    """The first day of the span without an end."""

    template = "(SELECT lower(span) FROM unnest(%(expressions)s) AS span WHERE upper_inf(span))"
    output_field = DateField()


def entries_of(scope: Scope) -> QuerySet[CatalogueEntry]:
    """Everything in the scope's place and of its kinds, open or not."""
    entries = CatalogueEntry.objects.filter(type=scope.record.searched)
    return entries.filter(facets__contains=list(scope.codes)) if scope.codes else entries


def counts(scope: Scope) -> Q:
    """The condition under which an entry was open, or ever built, at the time that was asked for."""
    if scope.everything:
        built = ~Q(status__in=NEVER_BUILT)
        return built & Q(opening_day__lte=scope.moment.last) if scope.moment else built
    if scope.moment:
        return Q(OpenIn(F("open_during"), days(scope.moment)))
    return Q(status__in=OPEN_STATUSES)


def left_out(moment: Moment) -> Q:
    """The condition under which nobody can say whether an entry was open then."""
    return (
        Q(NoSpan(F("open_during")))
        & ~Q(status__in=NEVER_BUILT)
        & (Q(opening_day__isnull=True) | Q(opening_day__lte=moment.last))
        & (Q(closing_day__isnull=True) | Q(closing_day__gte=moment.first))
    )


def days(moment: Moment) -> Value:
    """The days of a moment as a range."""
    return Value(DateRange(moment.first, moment.last, "[]"), output_field=DateRangeField())


def has_figure(column: str) -> Q:
    """The condition under which an entry has the figure at all; none is 0 of anything."""
    if column.endswith("_day"):
        return Q((f"{column}__isnull", False))
    return Q((f"{column}__gt", 0))


def contenders(scope: Scope) -> QuerySet[CatalogueEntry]:
    """The entries that count and have the figure, best first, each with `value`."""
    record = scope.record
    found = entries_of(scope).filter(counts(scope), has_figure(record.column))
    return found.annotate(value=value_of(record.column)).order_by(order_of(record), "pk")


def order_of(record: Record) -> OrderBy:
    """Best first. None of the contenders lacks the figure, but only so does the database see that its index will do."""
    column = F(record.column)
    return column.asc(nulls_last=True) if record.smallest else column.desc(nulls_last=True)


def value_of(column: str):
    """A figure as a number: of a day, the days since 1880."""
    return DaysSince(F(column)) if column.endswith("_day") else Cast(F(column), FloatField())


def ranked(scope: Scope) -> QuerySet[CatalogueEntry]:
    """The contenders with their `rank`, equal figures share one, and the `best` of all figures."""
    order = order_of(scope.record)
    best = Window(FirstValue(value_of(scope.record.column)), order_by=order)
    return contenders(scope).annotate(rank=Window(Rank(), order_by=order), best=best)


def _rides_of(scope: Scope) -> QuerySet[CatalogueEntry]:
    """The same as `entries_of`; where it is all roller coasters, in the words of their own index."""
    if scope.kind == COASTERS and len(scope.codes) == 1:
        return CatalogueEntry.objects.filter(type=scope.record.searched, category=COASTERS)
    return entries_of(scope)


def tallied(scope: Scope) -> QuerySet:
    """Parks or makers as `group` (a page, or a key) with `value`, the number of their rides that count, most first."""
    rides = _rides_of(scope).filter(counts(scope)).order_by()
    if scope.record.counted == "park":
        rides = rides.filter(park_page_id__isnull=False).values(group=F("park_page_id"))
    else:
        rides = rides.annotate(group=Func(F("makers"), function="unnest")).values("group")
    return rides.annotate(value=Count("pk")).order_by("-value", "group")


def spans_of(scope: Scope) -> QuerySet:
    """Each time that an entry of the scope was open as `span`; from its opening on where all that was built counts."""
    entries = entries_of(scope).order_by()
    if scope.everything:
        built = entries.exclude(status__in=NEVER_BUILT).filter(opening_day__isnull=False)
        return built.annotate(
            span=Func(F("opening_day"), Value(None), function="daterange", output_field=DateRangeField())
        )
    return entries.annotate(span=Func(F("open_during"), function="unnest", output_field=DateRangeField()))


@dataclass(frozen=True)
class Standing:
    """The best figure of all that is open to this day, and since when."""

    figure: float | date
    since: date


def best_to_this_day(scope: Scope) -> Standing | None:
    """Beside it nothing that opened later and has less ever held the record. One query."""
    record = scope.record
    found = entries_of(scope).filter(has_figure(record.column))
    if scope.everything:
        found = found.exclude(status__in=NEVER_BUILT).filter(opening_day__isnull=False).annotate(since=F("opening_day"))
    else:
        found = found.filter(IsOpenToThisDay(F("open_during"))).annotate(since=OpenSince(F("open_during")))
    row = found.order_by(order_of(record), "pk").values_list(record.column, "since").first()
    return Standing(*row) if row and row[1] else None


def may_have_held(scope: Scope, best: Standing) -> Q:
    """The condition without which an entry never held the record: as good as the best one, or there before it."""
    record = scope.record
    as_good = Q(**{f"{record.column}__{'lte' if record.smallest else 'gte'}": best.figure})
    if scope.everything:
        return as_good | Q(opening_day__lt=best.since)
    before = Value(DateRange(None, best.since), output_field=DateRangeField())
    return as_good | Q(OpenIn(F("open_during"), before))


def claims_of(scope: Scope, *, beside: Standing | None = None) -> QuerySet:
    """The page, the figure (greater is always better) and the span of all that ever took part.

    With `beside`, of all that may have held the record beside it.
    """
    column = scope.record.column
    value = value_of(column)
    spans = spans_of(scope).filter(has_figure(column))
    spans = spans.filter(may_have_held(scope, beside)) if beside else spans
    return spans.annotate(claimed=-value if scope.record.smallest else value).values("page_id", "claimed", "span")


def changes_of(scope: Scope) -> QuerySet:
    """For rankings by number: the makers of each ride, or its park alone, as `groups`, and the ride's spans."""
    if scope.record.counted == "park":
        parks = spans_of(scope).filter(park_page_id__isnull=False)
        return parks.annotate(groups=Func(F("park_page_id"), template="ARRAY[%(expressions)s]", output_field=_NUMBERS))
    return spans_of(scope).annotate(groups=F("makers"))
